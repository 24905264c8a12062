package io.redial.functions.callbacks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Platform;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Signals;
import io.redial.functions.callbacks.CallbackDesk.Answer;
import io.redial.functions.callbacks.CallbackDesk.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** {@code POST /v1/callbacks/{provider}/{callToken}}, behind an HTTP API with payload format 2.0. */
public final class CallbacksHandler implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CallbackDesk desk;
    private final PublicUrls urls;

    /** As Lambda makes it. */
    public CallbacksHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public CallbacksHandler(Platform platform) {
        this(platform, Wiring.signals(platform), Wiring.secrets(platform));
    }

    /** Reports to these signals what is signed with these secrets, and with those of the platform's environment. */
    public CallbacksHandler(Platform platform, Signals signals, Secrets secrets) {
        this(new Wiring(platform, signals, secrets).desk(), platform);
    }

    CallbacksHandler(CallbackDesk desk, Platform platform) {
        this.desk = desk;
        this.urls = new PublicUrls(platform.environment().optional("PUBLIC_URL"));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        GatewayEvent event = new GatewayEvent(JSON.readTree(input));
        Told told = event.incoming(urls).map(desk::take).orElse(Told.of(Answer.NOT_FOUND));
        JSON.writeValue(output, response(told, event.requestId()));
    }

    private static JsonNode response(Told told, String requestId) {
        Answer answer = told.answer();
        ObjectNode response = JSON.createObjectNode().put("statusCode", answer.status());
        ObjectNode headers = response.putObject("headers").put("x-request-id", requestId);
        if (answer == Answer.TAKEN && !told.reply().body().isEmpty()) {
            response.put("statusCode", 200).put("body", told.reply().body());
            headers.put("content-type", told.reply().contentType());
        } else if (answer != Answer.TAKEN) {
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
