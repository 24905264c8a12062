package io.redial.functions.callbacks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Platform;
import io.redial.engine.port.Signals;
import io.redial.functions.callbacks.CallbackDesk.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/callbacks/{provider}/{callToken}}, behind an HTTP API with payload format 2.0. */
public final class CallbacksHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CallbackDesk desk;

    /** As Lambda makes it. */
    public CallbacksHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public CallbacksHandler(Platform platform) {
        this(platform, Wiring.signals(platform));
    }

    /** Reports to these signals, with the secrets of the platform's environment. */
    public CallbacksHandler(Platform platform, Signals signals) {
        this.desk = new Wiring(platform, signals).desk();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        GatewayEvent event = new GatewayEvent(JSON.readTree(input));
        Answer answer = event.target().map(target -> answer(event, target)).orElse(Answer.NOT_FOUND);
        JSON.writeValue(output, response(answer, event.requestId()));
    }

    private Answer answer(GatewayEvent event, GatewayEvent.Target target) {
        return desk.take(target.provider(), target.callToken(), event.headers(), event.body());
    }

    private static JsonNode response(Answer answer, String requestId) {
        ObjectNode response = JSON.createObjectNode().put("statusCode", answer.status());
        ObjectNode headers = response.putObject("headers").put("x-request-id", requestId);
        if (answer != Answer.TAKEN) {
            ObjectNode problem = JSON.createObjectNode()
                    .put("type", "urn:redial:problem:" + answer.code())
                    .put("title", answer.title())
                    .put("status", answer.status())
                    .put("detail", answer.detail())
                    .put("code", answer.code());
            headers.put("content-type", "application/problem+json");
            response.put("body", problem.toString());
        }
        return response.put("isBase64Encoded", false);
    }
}
