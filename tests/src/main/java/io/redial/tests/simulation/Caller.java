package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.redial.tests.simulation.oracle.Whose;
import java.util.Map;
import java.util.Optional;

/** Somebody who uses the API of one account, and waits for each answer. */
final class Caller {

    private final Kernel kernel;
    private final Functions functions;
    private final Functions.Function api;
    private final String accountId;
    private final String secret;

    Caller(Kernel kernel, Functions functions, Functions.Function api, String accountId, String secret) {
        this.kernel = kernel;
        this.functions = functions;
        this.api = api;
        this.accountId = accountId;
        this.secret = secret;
    }

    /**
     * An answer.
     *
     * @param status 0 where there was none
     */
    record Reply(int status, JsonNode body) {

        boolean ok() {
            return status / 100 == 2;
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    String accountId() {
        return accountId;
    }

    /** Asks, and waits for the answer. */
    Reply ask(String route, Map<String, String> path, String body) {
        Reply[] reply = {new Reply(0, MissingNode.getInstance())};
        byte[] event = Events.request(route, path, Map.of("authorization", "Bearer " + secret), body);
        Strand strand = functions.invoke(
                api,
                event,
                Whose.onlyOf(accountId),
                answer -> reply[0] = answer.map(Caller::read).orElse(reply[0]));
        kernel.sleepUntilEnd(strand);
        kernel.note(route, Integer.toString(reply[0].status()));
        return reply[0];
    }

    private static Reply read(byte[] answer) {
        JsonNode node = Events.read(answer);
        String body = node.path("body").asText("");
        JsonNode json = Optional.of(body)
                .filter(text -> text.startsWith("{"))
                .map(Events::read)
                .orElse(MissingNode.getInstance());
        return new Reply(node.path("statusCode").asInt(), json);
    }
}
