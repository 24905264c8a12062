package io.redial.telephony.retell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.engine.connection.Credentials;
import io.redial.engine.port.ProviderMessage;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.Concurrency;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.CannedServer;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.ProviderCalls.Known;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Limits;
import io.redial.telephony.ProviderLogin;
import io.redial.telephony.ProviderLogins;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Retell is asked for, and what each of its answers is taken for. */
final class RetellTelephoneTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> LOGIN = Map.of("apiKey", "key-1");
    private static final ProviderCalls CALLS =
            new ProviderCalls(RetellTelephone.NAME, Optional.of("agent_1"), Optional.empty());
    private static final Instant NOW = ProviderCalls.NOON.plusSeconds(300);

    private static RetellTelephone telephone(ProviderLogins logins) {
        return new RetellTelephone(logins, ProviderCalls.URLS, ProviderHttp.usual(), InstantSource.fixed(NOW));
    }

    private static RetellTelephone telephone(CannedServer server) {
        return telephone(new Known(LOGIN, server.endpoint()));
    }

    private static Answer placed(int status, String headers, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, headers, body)) {
            Answer answer = telephone(server).place(CALLS.placing());
            assertThat(server.requests()).hasSize(1);
            return answer;
        }
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n"));
    }

    @Test
    void placingRequestSaysAllThatRetellNeeds() throws Exception {
        try (CannedServer server =
                CannedServer.answering(201, "", "{\"call_id\":\"call_1\",\"call_status\":\"registered\"}")) {
            assertThat(telephone(server).place(CALLS.placing())).isEqualTo(new Answer.Accepted("call_1"));

            String request = server.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /v2/create-phone-call HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer key-1");
            assertThat(JSON.readTree(body(request)))
                    .isEqualTo(JSON.readTree("""
                        {"from_number": "+15550000001", "to_number": "+15550000002", "override_agent_id": "agent_1",
                         "metadata": {"attempt_id": "%s", "campaign_id": "cam_1"},
                         "retell_llm_dynamic_variables": {"name": "Ada", "prompt": "Be brief."},
                         "agent_override": {"agent": {"webhook_url": "%s", "ring_duration_ms": 30000,
                           "max_call_duration_ms": 600000,
                           "webhook_events": ["call_started", "call_ended", "call_analyzed"]}}}
                        """.formatted(ProviderCalls.CALL_ID, CALLS.callbackUrl())));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | to_number is not in E.164 format               | LEAD     | invalid_number",
                "422 | Invalid destination number                     | LEAD     | invalid_number",
                "400 | Call country not supported: AE                 | LEAD     | country_not_supported",
                "404 | Item +15550000001 not found from phone-number  | CAMPAIGN | phone_number_not_found",
                "400 | from_number is not valid                       | CAMPAIGN | phone_number_not_found",
                "422 | Cannot find requested asset under given api key. | CAMPAIGN | asset_not_found",
                "400 | Agent agent_1 has no published version         | CAMPAIGN | agent_not_found",
                "400 | Invalid request format, please check API reference. | CAMPAIGN | http_400",
                "422 | Something                                      | CAMPAIGN | http_422",
                "401 | API key is missing or invalid.                 | ACCOUNT  | http_401",
                "402 | Trial has ended, please add payment method.    | ACCOUNT  | http_402",
                "403 | Forbidden                                      | ACCOUNT  | http_403",
            })
    void refusalIsBlamedOnWhoeverCanMendIt(int status, String message, Fault fault, String code) throws Exception {
        assertThat(placed(status, "", "{\"status\":\"error\",\"message\":\"" + message + "\"}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        refused -> assertThat(refused)
                                .returns(fault, Answer.Rejected::fault)
                                .returns(code, Answer.Rejected::code));
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "retry-after: 3, 3", "retry-after: 86400, 900"})
    void throttleSaysForHowLong(String header, long seconds) throws Exception {
        assertThat(placed(
                        429,
                        header.isEmpty() ? "" : header + "\r\n",
                        "{\"status\":\"error\",\"message\":\"Account rate limited, please throttle your requests.\"}"))
                .isEqualTo(new Answer.Throttled(Duration.ofSeconds(seconds), "http_429"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"message\":\"to_number\"}  | http_500",
                "502 | ''                           | http_502",
                "408 | ''                           | http_408",
                "201 | {}                           | unreadable_answer",
                "201 | ''                           | unreadable_answer",
                "200 | {\"call_id\":\"../x\"}       | unreadable_answer",
            })
    void inDoubtTheCallMayBeLive(int status, String body, String code) throws Exception {
        assertThat(placed(status, "", body)).isEqualTo(new Answer.Unknown(code));
    }

    @Test
    void loginThatRetellDoesNotTakeIsReadAnew() throws Exception {
        try (CannedServer server = CannedServer.answering(401, "", "{}")) {
            Known logins = new Known(LOGIN, server.endpoint());
            telephone(logins).place(CALLS.placing());
            assertThat(logins.refused()).containsExactly(CALLS.call());
        }
    }

    @Test
    void retellIsGivenTimeToAnswerAndKeepsNoCallsForLater() {
        RetellTelephone telephone = telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1")));
        assertThat(telephone.longestRequest()).isEqualTo(Duration.ofSeconds(60));
        assertThat(telephone.longestQueue()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void placingRequestIsWaitedForLongerThanWhateverElseIsAsked() throws Exception {
        ProviderHttp hasty = ProviderHttp.with(new Limits(Duration.ofSeconds(2), Duration.ofNanos(1), 1_000));
        try (CannedServer server = CannedServer.answering(201, "", "{\"call_id\":\"call_1\"}")) {
            RetellTelephone telephone = new RetellTelephone(
                    new Known(LOGIN, server.endpoint()), ProviderCalls.URLS, hasty, InstantSource.fixed(NOW));
            assertThat(telephone.place(CALLS.placing())).isEqualTo(new Answer.Accepted("call_1"));
        }
    }

    private static final String TAKEN = "{\"call_id\":\"call_1\"}";

    private static Answer accepted(int limit, int left) {
        return new Answer.Accepted("call_1", Optional.of(new Concurrency(limit, left)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3  | 20 | ''                                                                        | 20 | 17",
                "20 | 20 | ''                                                                        | 20 | 0",
                "25 | 20 | ,\"concurrency_burst_enabled\":false,\"concurrency_burst_limit\":60         | 20 | 0",
                "25 | 20 | ,\"concurrency_burst_enabled\":true,\"concurrency_burst_limit\":60          | 60 | 35",
                "3  | 20 | ,\"reserved_inbound_concurrency\":18                                      | 2  | 0",
            })
    void linesThatAreLeftAreAskedForBehindAPlacing(int current, int limit, String more, int lines, int left)
            throws Exception {
        String told = "{\"current_concurrency\":" + current + ",\"concurrency_limit\":" + limit + more.strip() + "}";
        try (CannedServer server = CannedServer.inTurn(TAKEN, told)) {
            assertThat(telephone(server).place(CALLS.placing())).isEqualTo(accepted(lines, left));
            assertThat(server.requests().getLast()).startsWith("GET /get-concurrency ");
        }
    }

    @Test
    void linesAreAskedForOnceInFiveSecondsAndACallIsPlacedWhetherOrNotTheyAreTold() throws Exception {
        String told = "{\"current_concurrency\":19,\"concurrency_limit\":20}";
        Instant[] now = {NOW};
        Answer silent = new Answer.Accepted("call_1");
        try (CannedServer server = CannedServer.inTurn(TAKEN, told, TAKEN, TAKEN, told, TAKEN, "<html>")) {
            RetellTelephone telephone = new RetellTelephone(
                    new Known(LOGIN, server.endpoint()), ProviderCalls.URLS, ProviderHttp.usual(), () -> now[0]);
            assertThat(telephone.place(CALLS.placing())).isEqualTo(accepted(20, 1));
            now[0] = NOW.plusMillis(4_999);
            assertThat(telephone.place(CALLS.placing())).isEqualTo(silent);
            now[0] = NOW.plusMillis(5_000);
            assertThat(telephone.place(CALLS.placing())).isEqualTo(accepted(20, 1));
            now[0] = NOW.plusMillis(10_000);
            assertThat(telephone.place(CALLS.placing())).isEqualTo(silent);
            assertThat(server.requests()).hasSize(7);
        }
    }

    @Test
    void nothingIsSentWithoutAnAgent() {
        ProviderCalls noAgent = new ProviderCalls(RetellTelephone.NAME, Optional.empty(), Optional.empty());
        RetellTelephone telephone = telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1")));

        assertThat(telephone.place(noAgent.placing()))
                .isEqualTo(new Answer.Rejected(Fault.CAMPAIGN, "no_provider_assistant_id"));
        assertThat(telephone.advice("no_provider_assistant_id")).isPresent();
        assertThat(telephone.advice("http_402")).isPresent();
        assertThat(telephone.advice("no_valid_payment")).isPresent();
        assertThat(telephone.advice("http_400"))
                .hasValueSatisfying(
                        advice -> assertThat(advice).contains("Retell").endsWith("."));
        assertThat(telephone.advice("timeout")).isEmpty();
        assertThat(telephone.advice("http_500")).isEmpty();
    }

    private static LookUp byId(int status, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            LookUp found = telephone(server).lookUp(CALLS.call().accepted("call_1"));
            assertThat(server.requests()).singleElement().asString().startsWith("GET /v2/get-call/call_1 HTTP/1.1");
            return found;
        }
    }

    @Test
    void callIsLookedUpByRetellsId() throws Exception {
        assertThat(byId(200, "{\"call_id\":\"call_1\",\"call_status\":\"registered\"}"))
                .isEqualTo(new LookUp.Found(Optional.of("call_1"), new CallReport.Accepted(NOW)));
        assertThat(byId(200, "{\"call_id\":\"call_1\",\"call_status\":\"ongoing\",\"start_timestamp\":1795435205000}"))
                .isEqualTo(new LookUp.Found(
                        Optional.of("call_1"), new CallReport.Answered(ProviderCalls.NOON.plusSeconds(5))));
        assertThat(byId(404, "{}")).isEqualTo(new LookUp.NotFound());
        assertThat(byId(422, "{\"status\":\"error\",\"message\":\"Cannot find requested asset under given api key.\"}"))
                .isEqualTo(new LookUp.NotFound());
        assertThat(byId(422, "<html>")).isEqualTo(new LookUp.Unavailable("http_422"));
        assertThat(byId(404, "<html>")).isEqualTo(new LookUp.Unavailable("http_404"));
        assertThat(byId(500, "{}")).isEqualTo(new LookUp.Unavailable("http_500"));
        assertThat(byId(200, "{}")).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
        assertThat(byId(200, "{\"call_id\":\"call_1\",\"call_status\":\"asleep\"}"))
                .isEqualTo(new LookUp.Unavailable("unknown_status"));
    }

    @ParameterizedTest
    @CsvSource({
        "ended,         user_hangup,    PERSON",
        "not_connected, dial_no_answer, UNANSWERED",
        "error,         error_retell,   FAILED"
    })
    void endIsPendingUntilItIsAnalysed(String status, String reason, Ending.Kind kind) throws Exception {
        String call = "{\"call_id\":\"call_1\",\"call_status\":\"" + status + "\",\"disconnection_reason\":\"" + reason
                + "\"%s}";
        assertThat(byId(200, call.formatted(""))).isInstanceOfSatisfying(LookUp.Found.class, found -> {
            Ending ending = ((CallReport.Ended) found.report()).ending();
            assertThat(ending.kind()).isEqualTo(kind);
            assertThat(ending.analysis()).isEqualTo(Ending.Analysis.PENDING);
        });
        assertThat(byId(200, call.formatted(",\"call_analysis\":{\"in_voicemail\":false}")))
                .isInstanceOfSatisfying(
                        LookUp.Found.class,
                        found -> assertThat(((CallReport.Ended) found.report())
                                        .ending()
                                        .analysis())
                                .isEqualTo(Ending.Analysis.COMPLETE));
    }

    @Test
    void callWhoseIdIsUnknownIsFoundByItsMetadata() throws Exception {
        try (CannedServer server = CannedServer.inTurn(
                "{\"items\":[{\"call_id\":\"call_7\",\"call_status\":\"ongoing\"}],\"has_more\":false}",
                "{\"call_id\":\"call_7\",\"call_status\":\"ongoing\"}")) {
            assertThat(telephone(server).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Found(Optional.of("call_7"), new CallReport.Answered(NOW)));

            assertThat(server.requests()).hasSize(2).first().asString().startsWith("POST /v3/list-calls HTTP/1.1");
            assertThat(JSON.readTree(body(server.requests().getFirst())))
                    .isEqualTo(JSON.readTree("""
                        {"limit": 1, "filter_criteria": {"metadata":
                          [{"type": "string", "op": "eq", "key": "attempt_id", "value": "%s"}]}}
                        """.formatted(ProviderCalls.CALL_ID)));
            assertThat(server.requests().get(1)).startsWith("GET /v2/get-call/call_7 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"'{\"items\":[]}', not found", "'{}', unreadable_answer", "'{\"items\":[{}]}', unreadable_answer"})
    void callThatIsNotListedMayBeListedLater(String list, String answer) throws Exception {
        try (CannedServer server = CannedServer.answering(200, "", list)) {
            assertThat(telephone(server).lookUp(CALLS.call()))
                    .isEqualTo(answer.equals("not found") ? new LookUp.NotFound() : new LookUp.Unavailable(answer));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"error\"}", "<html>", ""})
    void listThatIsNotThereTellsNothing(String body) throws Exception {
        try (CannedServer server = CannedServer.answering(404, "", body)) {
            assertThat(telephone(server).lookUp(CALLS.call())).isEqualTo(new LookUp.Unavailable("http_404"));
        }
    }

    @Test
    void callThatIsListedIsThereEvenWhereItCantBeRead() throws Exception {
        try (CannedServer server =
                CannedServer.inTurn(200, "{\"items\":[{\"call_id\":\"call_7\"}]}", 404, "{\"status\":\"error\"}")) {
            assertThat(telephone(server).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Unavailable("listed_and_not_found"));
        }
    }

    @Test
    void callIsStopped() throws Exception {
        try (CannedServer server = CannedServer.answering(204, "", "")) {
            telephone(server).hangUp(CALLS.call().accepted("call_1"));
            assertThat(server.requests()).singleElement().asString().startsWith("POST /v2/stop-call/call_1 ");
        }
        try (CannedServer server = CannedServer.inTurn(
                "{\"items\":[{\"call_id\":\"call_7\"}]}", "{\"call_id\":\"call_7\",\"call_status\":\"ongoing\"}", "")) {
            telephone(server).hangUp(CALLS.call());
            assertThat(server.requests()).hasSize(3).last().asString().startsWith("POST /v2/stop-call/call_7 ");
        }
    }

    private static ConnectionCheck.Result checked(int status, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            ConnectionCheck.Result result = new RetellAccount(ProviderHttp.usual())
                    .check(new ProviderLogin(
                            new Credentials(LOGIN),
                            Optional.of(server.endpoint().toString())));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /get-concurrency HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer key-1");
            return result;
        }
    }

    @Test
    void connectionIsCheckedByWhatTheAccountMayDo() throws Exception {
        assertThat(checked(200, "{\"current_concurrency\":1,\"concurrency_limit\":20}"))
                .isEqualTo(new ConnectionCheck.Result(
                        Verdict.OK,
                        "Retell takes the API key. The account makes 20 calls at once."
                                + " Its callbacks are only taken when the key is the one with the webhook badge."));
        assertThat(checked(200, "").verdict()).isEqualTo(Verdict.OK);
        assertThat(checked(401, "{}").detail()).startsWith("Retell does not take the API key");
        assertThat(checked(500, "{}").detail()).contains("http_500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiKeys", "token"})
    void withoutAKeyNothingIsAsked(String name) throws Exception {
        try (CannedServer server = CannedServer.answering(200, "", "{}")) {
            ConnectionCheck.Result result = new RetellAccount(ProviderHttp.usual())
                    .check(new ProviderLogin(
                            new Credentials(Map.of(name, "key-1")),
                            Optional.of(server.endpoint().toString())));
            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void whatTheProviderSaysOfAnUnexplainedRefusalIsPassedOnFitToBeShown() throws Exception {
        assertThat(placed(422, "", "{\"status\":\"error\",\"message\":\"Something of ada@example.org\"}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        refused -> assertThat(refused.said().map(ProviderMessage::text))
                                .contains("Something of …"));
    }
}
