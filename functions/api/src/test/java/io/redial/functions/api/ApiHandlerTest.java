package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {

    private static final String EVENT = """
        {"version":"2.0","routeKey":"POST /v1/account/credits","rawPath":"/v1/account/credits",
         "headers":{"Authorization":"Bearer %s"},"requestContext":{"requestId":"r-7"},
         "body":"%s","isBase64Encoded":%s}\
        """;

    private final Desk desk = new Desk();

    @Test
    void anEventOfApiGatewayIsAnswered() throws IOException {
        JsonNode answer = answer(EVENT.formatted(Desk.ADMIN, "{\\\"amountMicros\\\":5}", "false"));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(201);
        assertThat(answer.at("/headers/x-request-id").asText()).isEqualTo("r-7");
        assertThat(answer.get("body").asText()).contains("\"amountMicros\":5");
    }

    @Test
    void aBodyInBase64IsDecoded() throws IOException {
        JsonNode answer = answer(EVENT.formatted(Desk.ADMIN, "eyJhbW91bnRNaWNyb3MiOjV9", "true"));
        assertThat(answer.get("statusCode").asInt()).isEqualTo(201);
    }

    private JsonNode answer(String event) throws IOException {
        Request request = HttpEvent.read(event.getBytes(StandardCharsets.UTF_8));
        return Json.MAPPER.readTree(HttpEvent.write(desk.api.handle(request)));
    }
}
