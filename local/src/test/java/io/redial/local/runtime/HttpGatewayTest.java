package io.redial.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests become events of payload format 2.0, and answers responses. */
class HttpGatewayTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name = Stack.freshName();
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalRuntime runtime;

    HttpGatewayTest(@TempDir Path data) {
        String yaml = """
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties:
                  CorsConfiguration: {AllowOrigins: ["https://a.example"], AllowMethods: [GET], AllowHeaders: [x-a]}
              Work:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.redial.local.runtime.ScriptedHandler::handleRequest
                  Environment: {Variables: {SCRIPT: %s, PUBLIC_URL: !GetAtt Api.ApiEndpoint}}
                  Events:
                    Thing: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/things/{thingId}"}}
                    Batch: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: ANY, Path: /things/batch}}
                    Make: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: POST, Path: /things}}
                    Rest: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: "/files/{proxy+}"}}
            """.formatted(name);
        runtime = Stack.start(name, yaml, data, Delivery.ONCE);
    }

    @BeforeEach
    void answerWithTheEvent() {
        ScriptedHandler.script(name, (event, context) -> event.toString());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(runtime.url() + path));
    }

    private JsonNode event(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void theEventSaysAllOfARequest() throws Exception {
        JsonNode event = event(request("/things/a%2Fb+c?x=1&x=2&y=%C3%BC&z")
                .header("X-Some", "one")
                .header("X-Some", "two")
                .header("Cookie", "a=1; b=2"));

        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /things/{thingId}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/things/a%2Fb+c");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%C3%BC&z");
        assertThat(event.path("pathParameters").path("thingId").asText()).isEqualTo("a/b+c");
        assertThat(event.path("queryStringParameters").toString()).isEqualTo("{\"x\":\"1,2\",\"y\":\"ü\",\"z\":\"\"}");
        assertThat(event.path("headers").path("x-some").asText()).isEqualTo("one,two");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
        JsonNode context = event.path("requestContext");
        assertThat(context.path("http").path("method").asText()).isEqualTo("GET");
        assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(context.path("stage").asText()).isEqualTo("$default");
        assertThat(context.path("requestId").asText()).hasSize(36);
        assertThat(context.path("timeEpoch").asLong()).isPositive();
    }

    @Test
    void theMostSpecificRouteWins() throws Exception {
        assertThat(event(request("/things/batch")).path("routeKey").asText()).isEqualTo("ANY /things/batch");
        assertThat(event(request("/files/a/b%20c"))
                        .path("pathParameters")
                        .path("proxy")
                        .asText())
                .isEqualTo("a/b c");
    }

    @Test
    void whatHasNoRouteIsNotFound() throws Exception {
        for (HttpRequest.Builder request :
                List.of(request("/nothing"), request("/things/1").DELETE(), request("/things/"))) {
            HttpResponse<String> response = send(request);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
        }
    }

    @Test
    void textGoesAsItIsAndOtherBodiesAsBase64() throws Exception {
        JsonNode text = event(request("/things")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"ü\":1}", StandardCharsets.UTF_8)));
        JsonNode form = event(request("/things")
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b")));

        assertThat(text.path("body").asText()).isEqualTo("{\"ü\":1}");
        assertThat(text.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(form.path("body").asText()).isEqualTo("YT1i");
        assertThat(form.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void anAnswerMayHaveStatusHeadersCookiesAndABinaryBody() throws Exception {
        ScriptedHandler.script(name, (event, context) -> """
            {"statusCode":201,"headers":{"X-One":"1"},"cookies":["a=1","b=2"],
             "body":"AP8=","isBase64Encoded":true}\
            """);
        HttpResponse<byte[]> response = http.send(request("/things/1").build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("x-one")).contains("1");
        assertThat(response.headers().allValues("set-cookie")).containsExactlyInAnyOrder("a=1", "b=2");
        assertThat(response.body()).containsExactly(0, 0xFF);
    }

    @Test
    void aFailingFunctionIsAnInternalErrorWithoutItsWords() throws Exception {
        ScriptedHandler.script(name, (event, context) -> {
            throw new IllegalStateException("a secret");
        });
        HttpResponse<String> thrown = send(request("/things/1"));
        ScriptedHandler.script(name, (event, context) -> "{\"statusCode\":\"odd\"}");
        HttpResponse<String> malformed = send(request("/things/1"));

        assertThat(thrown.statusCode()).isEqualTo(500);
        assertThat(thrown.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(malformed.statusCode()).isEqualTo(500);
    }

    @Test
    void aBodyBeyondTenMebibytesIsRefused() throws Exception {
        HttpResponse<String> response =
                send(request("/things").POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void preflightIsAnsweredForAllowedOriginsOnly() throws Exception {
        HttpResponse<String> allowed = send(preflight("https://a.example"));
        HttpResponse<String> refused = send(preflight("https://b.example"));

        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).contains("https://a.example");
        assertThat(allowed.headers().firstValue("access-control-allow-methods")).contains("GET");
        assertThat(refused.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    private HttpRequest.Builder preflight(String origin) {
        return request("/things/1")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET");
    }
}
