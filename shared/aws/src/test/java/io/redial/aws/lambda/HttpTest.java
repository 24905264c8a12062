package io.redial.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpTest {

    private static HttpRequest read(String event) throws IOException {
        return HttpRequest.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRequestIsReadWhole() throws IOException {
        HttpRequest request = read("""
            {"version":"2.0","routeKey":"POST /v1/campaigns/{campaignId}","rawPath":"/v1/campaigns/c%201",
            "rawQueryString":"status=a%2Cb&status=c&flag&name=J+D","headers":{"Content-Type":"text/csv","X-I":"1"},
            "pathParameters":{"campaignId":"c 1"},"isBase64Encoded":true,"body":"/wAB",
            "requestContext":{"requestId":"r1","http":{"method":"POST","sourceIp":"192.0.2.1"}}}\
            """);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/campaigns/c%201");
        assertThat(request.routeKey()).isEqualTo("POST /v1/campaigns/{campaignId}");
        assertThat(request.pathParameter("campaignId")).hasValue("c 1");
        assertThat(request.query())
                .isEqualTo(Map.of("status", List.of("a,b", "c"), "flag", List.of(""), "name", List.of("J D")));
        assertThat(request.query("status")).hasValue("a,b");
        assertThat(request.header("CONTENT-TYPE")).hasValue("text/csv");
        assertThat(request.headers()).containsKey("x-i");
        assertThat(request.body().bytes()).containsExactly(0xff, 0x00, 0x01);
        assertThat(request.requestId()).isEqualTo("r1");
        assertThat(request.sourceIp()).isEqualTo("192.0.2.1");
    }

    @Test
    void aRequestMayLackWhatItNeedNotHave() throws IOException {
        HttpRequest request = read("""
            {"version":"2.0","rawPath":"/","body":"é",
            "requestContext":{"http":{"method":"GET"}}}\
            """);
        assertThat(request.body().text()).isEqualTo("é");
        assertThat(request.query()).isEmpty();
        assertThat(request.routeKey()).isEqualTo("$default");
        assertThat(read("{\"version\":\"2.0\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}")
                        .body()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void anotherEventIsRefused() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read("{\"version\":\"1.0\"}"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read("no"));
    }

    @Test
    void aResponseIsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HttpResponse.json(201, "{}").with("etag", "\"1\"").write(out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":201,\"headers\":{\"content-type\":\"application/json\","
                        + "\"etag\":\"\\\"1\\\"\"},\"body\":\"{}\",\"isBase64Encoded\":false}");
    }
}
