package io.redial.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.aws.Environment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console answers to which request. */
final class ConsoleTest {

    private static final Map<String, String> VARIABLES =
            Map.of("IMPORTS_BUCKET", "redial-imports-1", "AWS_REGION", "eu-central-1");
    private static final Site SITE = Site.of(
            "<script src=\"${assets}/main.js\">".getBytes(StandardCharsets.UTF_8),
            new TreeMap<>(Map.of(
                    "main.js", bytes("let a = 1;"),
                    "main.css", bytes("a{}"),
                    "icon.svg", bytes("<svg/>"))));

    private final Console console = console(VARIABLES, Optional.of(SITE));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Console console(Map<String, String> variables, Optional<Site> site) {
        return new Console(site, SecurityHeaders.of(new Environment(variables)));
    }

    private Reply get(String path) {
        return console.answer(new Visit("GET", path, ""));
    }

    private static String body(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private String script() {
        return body(get("/")).replaceAll(".*src=\"([^\"]+)\".*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/campaigns", "/campaigns/cmp_1/leads/led_1", "/settings/account", "/v1x"})
    void everyPageIsTheOneThatDrawsThemAll(String path) {
        Reply reply = get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("cache-control", "no-cache");
        assertThat(body(reply)).matches("<script src=\"/assets/[0-9a-f]{16}/main.js\">");
    }

    @Test
    void anAssetOfThisVersionMayBeKeptForGood() {
        Reply reply = get(script());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(body(reply)).isEqualTo("let a = 1;");
        assertThat(reply.headers())
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("cache-control", "public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/0000000000000000/main.js", "/assets/", "/favicon.ico", "/campaigns/main.js"})
    void whatIsNoPageAndNoAssetIsMissing(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void anotherFileMakesAnotherVersion() {
        Site other = Site.of(bytes("<p>${assets}"), new TreeMap<>(Map.of("main.js", bytes("let a = 2;"))));

        assertThat(other.asset(script())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/nothing, GET", "/v1/campaigns, HEAD"})
    void whatIsTheApisIsRefusedInItsWords(String path, String method) {
        Reply reply = console.answer(new Visit(method, path, "gzip"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(body(reply)).contains("\"code\":\"not_found\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/x/main.js", "/v1/nothing", "/robots.txt", "/a.b"})
    void everyAnswerCarriesTheHeadersThatProtectIt(String path) {
        assertThat(get(path).headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry(
                        "content-security-policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                            + " connect-src 'self' https://redial-imports-1.s3.eu-central-1.amazonaws.com"
                            + " https://redial-imports-1.s3.amazonaws.com; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html");
    }

    @Test
    void uploadsGoWhereTheSdkIsToldThatS3Is() {
        Map<String, String> elsewhere = new TreeMap<>(VARIABLES);
        elsewhere.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:4566/");

        assertThat(console(elsewhere, Optional.of(SITE))
                        .answer(new Visit("GET", "/", ""))
                        .headers()
                        .get("content-security-policy"))
                .contains("connect-src 'self' http://127.0.0.1:4566;");
    }

    @Test
    void otherMethodsAreRefused() {
        Reply reply = console.answer(new Visit("POST", "/campaigns", ""));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("allow", "GET, HEAD");
    }

    @Test
    void aConsoleThatWasNotBuiltSaysSo() {
        Reply reply = console(VARIABLES, Optional.empty()).answer(new Visit("GET", "/", ""));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(body(reply)).contains("mvn -pl functions/console");
    }

    @Test
    void whatIsCompressedIsTheSame() throws IOException {
        for (String path : new String[] {"/", script()}) {
            Reply compressed = console.answer(new Visit("GET", path, "gzip, deflate, br"));

            assertThat(compressed.headers())
                    .containsEntry("content-encoding", "gzip")
                    .containsEntry("vary", "accept-encoding");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                    .isEqualTo(get(path).body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'gzip', true",
        "'br;q=1.0, gzip;q=0.8', true",
        "'gzip;q=0', false",
        "'identity', false",
        "'', false",
        "'x-gzip', false"
    })
    void compressionIsForThoseThatTakeIt(String acceptEncoding, boolean taken) {
        assertThat(new Visit("GET", "/", acceptEncoding).takesGzip()).isEqualTo(taken);
    }

    @Test
    void eventIsReadAndAnswerWritten() throws IOException {
        String event = """
            {"version": "2.0", "routeKey": "GET /{proxy+}", "rawPath": "/campaigns/cmp_1", "rawQueryString": "a=1",
             "headers": {"Accept-Encoding": "GZIP", "x-many": "1"}, "cookies": ["a=b"],
             "requestContext": {"authorizer": {"deep": {"rawPath": "/other"}}, "http": {"method": "get", "path": "/x"}},
             "pathParameters": {"proxy": "campaigns/cmp_1"}, "isBase64Encoded": false}\
            """;
        Visit visit = Visit.read(new ByteArrayInputStream(bytes(event)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Visit.write(new Reply(200, Map.of("content-type", "text/plain"), bytes("né")), out);
        JsonNode answer = new ObjectMapper().readTree(out.toByteArray());

        assertThat(visit).isEqualTo(new Visit("GET", "/campaigns/cmp_1", "gzip"));
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("headers").path("content-type").asText()).isEqualTo("text/plain");
        assertThat(answer.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(Base64.getDecoder().decode(answer.path("body").asText())).isEqualTo(bytes("né"));
    }
}
