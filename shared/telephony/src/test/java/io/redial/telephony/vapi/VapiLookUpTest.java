package io.redial.telephony.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.time.Tempo;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.BearerApi;
import io.redial.telephony.CannedServer;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.ProviderCalls.Known;
import io.redial.telephony.ProviderHttp;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call is found at Vapi, ended, and what is known of it then. */
final class VapiLookUpTest {

    private static final ProviderCalls CALLS =
            new ProviderCalls(VapiTelephone.NAME, Optional.of("asst-1"), Optional.of("pn-1"));
    private static final Instant NOW = ProviderCalls.NOON.plusSeconds(300);

    private static VapiTelephone telephone(URI endpoint) {
        return telephone(endpoint, InstantSource.fixed(NOW));
    }

    private static VapiTelephone telephone(URI endpoint, InstantSource clock) {
        return new VapiTelephone(
                new Known(Map.of("apiKey", "key-1", "webhookSecret", "s3cret"), endpoint),
                ProviderCalls.URLS,
                ProviderHttp.with(VapiTelephone.LIMITS),
                clock,
                Tempo.REAL);
    }

    private static LookUp byId(int status, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            LookUp found = telephone(server.endpoint()).lookUp(CALLS.call().accepted("019a"));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /call/019a HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer key-1");
            return found;
        }
    }

    private static CallReport report(LookUp found) {
        return ((LookUp.Found) found).report();
    }

    @Test
    void callIsLookedUpByVapisId() throws Exception {
        assertThat(byId(200, "{\"id\":\"019a\",\"status\":\"queued\",\"updatedAt\":\"2026-11-23T12:00:01Z\"}"))
                .isEqualTo(new LookUp.Found(
                        Optional.of("019a"), new CallReport.Accepted(ProviderCalls.NOON.plusSeconds(1))));
        assertThat(byId(200, "{\"id\":\"019a\",\"status\":\"ringing\"}"))
                .isEqualTo(new LookUp.Found(Optional.of("019a"), new CallReport.Ringing(NOW)));
        assertThat(byId(200, "{\"id\":\"019a\",\"status\":\"in-progress\",\"startedAt\":\"2026-11-23T12:00:05.000Z\"}"))
                .isEqualTo(new LookUp.Found(
                        Optional.of("019a"), new CallReport.Answered(ProviderCalls.NOON.plusSeconds(5))));
        assertThat(byId(404, "{}")).isEqualTo(new LookUp.NotFound());
        assertThat(byId(404, "<html>")).isEqualTo(new LookUp.Unavailable("http_404"));
    }

    @Test
    void endThatIsNotAnalysedYetIsPending() throws Exception {
        String ended = "{\"id\":\"019a\",\"status\":\"ended\",\"endedReason\":\"customer-ended-call\"%s}";
        assertThat(report(byId(200, ended.formatted(""))))
                .isInstanceOfSatisfying(
                        CallReport.Ended.class,
                        end -> assertThat(end.ending().analysis()).isEqualTo(Ending.Analysis.PENDING));
        assertThat(report(byId(200, ended.formatted(",\"analysis\":{\"summary\":\"Short.\"}"))))
                .isInstanceOfSatisfying(
                        CallReport.Ended.class,
                        end -> assertThat(end.ending().analysis()).isEqualTo(Ending.Analysis.COMPLETE));
    }

    @Test
    void callThatWasNeverDialledIsFoundRefused() throws Exception {
        assertThat(
                        report(
                                byId(
                                        200,
                                        "{\"id\":\"019a\",\"status\":\"ended\",\"endedReason\":\"call.start.error-subscription-frozen\"}")))
                .isEqualTo(new CallReport.Refused(NOW, Fault.ACCOUNT, "call.start.error-subscription-frozen"));
    }

    @ParameterizedTest
    @CsvSource({"401, http_401", "429, http_429", "500, http_500", "307, http_307"})
    void lookUpThatIsRefusedIsNoAnswer(int status, String code) throws Exception {
        assertThat(byId(status, "{}")).isEqualTo(new LookUp.Unavailable(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"id\":\"019a\"}", "{\"id\":\"019a\",\"status\":7}"})
    void lookUpThatCantBeReadIsNoAnswer(String body) throws Exception {
        assertThat(byId(200, body)).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
    }

    @Test
    void stateThatIsNotKnownIsNoAnswer() throws Exception {
        assertThat(byId(200, "{\"id\":\"019a\",\"status\":\"deletion-failed\"}"))
                .isEqualTo(new LookUp.Unavailable("unknown_status"));
    }

    private static String listed(String id, String name, String createdAt, String rest) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"createdAt\":\"%s\",%s}".formatted(id, name, createdAt, rest);
    }

    private static String list(String... calls) {
        return Arrays.stream(calls).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void callWhoseIdIsUnknownIsFoundByItsNameAmongThoseOfThatTime() throws Exception {
        String other = listed("1", "redial-zzzz", "2026-11-23T12:00:02Z", "\"status\":\"ringing\"");
        String ours = listed("2", "redial-0123456789abcdef", "2026-11-23T12:00:01Z", "\"status\":\"ringing\"");
        try (CannedServer server = CannedServer.answering(200, "", list(other, ours))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Found(Optional.of("2"), new CallReport.Ringing(NOW)));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /call?limit=50&createdAtGe=2026-11-23T11:59:50Z"
                            + "&createdAtLe=2026-11-23T12:00:30Z HTTP/1.1");
        }
    }

    @Test
    void callThatWasGivenAnotherNameIsFoundByItsMetadata() throws Exception {
        String ours = listed(
                "2",
                "renamed",
                "2026-11-23T12:00:01Z",
                "\"status\":\"ringing\",\"assistantOverrides\":{\"metadata\":{\"callId\":\"" + ProviderCalls.CALL_ID
                        + "\"}}");
        try (CannedServer server = CannedServer.answering(200, "", list(ours))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Found(Optional.of("2"), new CallReport.Ringing(NOW)));
        }
    }

    @Test
    void callThatIsOnNoPageIsNotFound() throws Exception {
        try (CannedServer server = CannedServer.answering(200, "", "[]")) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call())).isEqualTo(new LookUp.NotFound());
        }
    }

    private static String page(int from) {
        return IntStream.range(from, from + 50)
                .mapToObj(n -> listed(
                        "o" + n,
                        "other",
                        ProviderCalls.NOON.plusSeconds(20).minusMillis(n).toString(),
                        "\"status\":\"ringing\""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void laterPagesAreReadUntilOneIsNotFull() throws Exception {
        String ours = listed("2", "redial-0123456789abcdef", "2026-11-23T12:00:01Z", "\"status\":\"ringing\"");
        try (CannedServer server = CannedServer.inTurn(page(0), page(50), list(ours))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Found(Optional.of("2"), new CallReport.Ringing(NOW)));
            assertThat(server.requests()).hasSize(3).last().asString().contains("createdAtLe=2026-11-23T12:00:19.901Z");
        }
    }

    @Test
    void listThatHasNoEndTellsNothing() throws Exception {
        String[] pages = IntStream.range(0, 30).mapToObj(n -> page(50 * n)).toArray(String[]::new);
        try (CannedServer server = CannedServer.inTurn(pages)) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Unavailable("too_many_calls"));
            assertThat(server.requests()).hasSize(10);
        }
        try (CannedServer server = CannedServer.inTurn(page(0), page(0))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Unavailable("list_not_in_order"));
        }
    }

    @Test
    void searchThatTakesTooLongIsGivenUp() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        InstantSource slow = () -> NOW.plusSeconds(6L * looks.getAndIncrement());
        String[] pages = IntStream.range(0, 30).mapToObj(n -> page(50 * n)).toArray(String[]::new);
        try (CannedServer server = CannedServer.inTurn(pages)) {
            assertThat(telephone(server.endpoint(), slow).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Unavailable("too_many_calls"));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, '[]', http_500",
        "404, '{}', http_404",
        "404, '', http_404",
        "200, '{}', unreadable_answer",
        "200, '', unreadable_answer"
    })
    void listThatCantBeReadTellsNothing(int status, String body, String code) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call())).isEqualTo(new LookUp.Unavailable(code));
        }
    }

    private static String lost(String endedAt) {
        return "{\"id\":\"019a\",\"name\":\"redial-0123456789abcdef\",\"status\":\"ended\","
                + "\"createdAt\":\"2026-11-23T12:00:01Z\",\"endedReason\":\"worker-shutdown\",\"endedAt\":\"" + endedAt
                + "\"}";
    }

    @Test
    void callThatVapiLostMayHaveBeenPlacedAgain() throws Exception {
        String lost = lost("2026-11-23T12:00:20Z");
        String again = listed("019b", "redial-0123456789abcdef", "2026-11-23T12:00:40Z", "\"status\":\"ringing\"");
        try (CannedServer server = CannedServer.inTurn(lost, list(again, lost))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call().accepted("019a")))
                    .isEqualTo(new LookUp.Found(Optional.of("019b"), new CallReport.Ringing(NOW)));
        }
    }

    @Test
    void callThatVapiLostHasFailedOnceItCantBePlacedAgain() throws Exception {
        for (List<String> answers : List.of(
                List.of(lost("2026-11-23T12:03:59Z"), list(lost("2026-11-23T12:03:59Z"))),
                List.of(lost("2026-11-23T12:03:59Z"), list()))) {
            try (CannedServer server = CannedServer.inTurn(answers.toArray(String[]::new))) {
                assertThat(report(
                                telephone(server.endpoint()).lookUp(CALLS.call().accepted("019a"))))
                        .isEqualTo(new CallReport.Ended(Ending.silent(
                                Ending.Kind.FAILED,
                                Ending.Source.REPORTED,
                                Instant.parse("2026-11-23T12:03:59Z"),
                                Optional.of("worker-shutdown"))));
            }
        }
    }

    @Test
    void callThatVapiHasJustLostIsNotGivenUp() throws Exception {
        String lost = lost("2026-11-23T12:04:01Z");
        try (CannedServer server = CannedServer.inTurn(lost, list(lost))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call().accepted("019a")))
                    .isEqualTo(new LookUp.Unavailable("lost_by_provider"));
        }
        try (CannedServer server = CannedServer.inTurn(list(lost))) {
            assertThat(telephone(server.endpoint()).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Unavailable("lost_by_provider"));
        }
    }

    @Test
    void callIsEndedThroughItsOwnControl() throws Exception {
        try (CannedServer server = CannedServer.inTurn(
                "{\"id\":\"019a\",\"status\":\"in-progress\",\"monitor\":{\"controlUrl\":\"{endpoint}/c/019a\"}}",
                "")) {
            telephone(server.endpoint()).hangUp(CALLS.call().accepted("019a"));

            assertThat(server.requests())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("GET /call/019a "),
                            second -> assertThat(second)
                                    .startsWith("POST /c/019a ")
                                    .endsWith("{\"type\":\"end-call\"}")
                                    .doesNotContainIgnoringCase("authorization"));
        }
    }

    @Test
    void callWhoseIdIsUnknownIsLookedUpBeforeItIsEnded() throws Exception {
        String ours = listed("2", "redial-0123456789abcdef", "2026-11-23T12:00:01Z", "\"status\":\"ringing\"");
        try (CannedServer server =
                CannedServer.inTurn(list(ours), "{\"monitor\":{\"controlUrl\":\"{endpoint}/c/2\"}}", "")) {
            telephone(server.endpoint()).hangUp(CALLS.call());

            assertThat(server.requests())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("GET /call?"),
                            second -> assertThat(second).startsWith("GET /call/2 "),
                            third -> assertThat(third).startsWith("POST /c/2 "));
        }
    }

    @Test
    void callThatCantBeControlledIsLeftToTheNextLook() throws Exception {
        try (CannedServer server = CannedServer.inTurn("{\"id\":\"019a\",\"status\":\"queued\"}")) {
            telephone(server.endpoint()).hangUp(CALLS.call().accepted("019a"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://aws-us-west-2-production1-phone-call-websocket.vapi.ai/019a/control, true",
        "https://api.example:8443/019a/control,                                       true",
        "http://phone-call-websocket.vapi.ai/019a/control,                            false",
        "https://vapi.ai.example/019a/control,                                        false",
        "https://notvapi.ai/019a/control,                                             false",
        "https://api.example/019a/control,                                            false",
        "https://user@api.example:8443/019a/control,                                  false",
        "file:///etc/passwd,                                                          false",
        "'not a url',                                                                 false",
    })
    void onlyVapisOwnHostsAreToldToEndCalls(String address, boolean trusted) {
        VapiHangUp hangUp = new VapiHangUp(
                ProviderHttp.usual(),
                new Vapi(
                        new BearerApi(ProviderHttp.usual(), "https://api.example:8443", "key-1", () -> {}),
                        new VapiLogin("key-1", "s3cret", Optional.empty())));
        assertThat(hangUp.trusted(address).isPresent()).isEqualTo(trusted);
    }
}
