package io.redial.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.money.Cost;
import io.redial.domain.time.Tempo;
import io.redial.engine.connection.Credentials;
import io.redial.engine.port.ProviderMessage;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.CannedServer;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.ProviderCalls.Known;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Limits;
import io.redial.telephony.ProviderLogin;
import io.redial.telephony.ProviderLogins;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio is asked for, and what each of its answers is taken for. */
final class TwilioTelephoneTest {

    private static final Map<String, String> LOGIN = Map.of("accountSid", "AC1", "authToken", "token-1");
    private static final ProviderCalls CALLS =
            new ProviderCalls(TwilioTelephone.NAME, Optional.of("https://twiml.example/run"), Optional.empty());
    private static final Instant NOW = ProviderCalls.NOON.plusSeconds(300);

    private static TwilioTelephone telephone(ProviderLogins logins) {
        return new TwilioTelephone(
                logins, ProviderCalls.URLS, ProviderHttp.usual(), InstantSource.fixed(NOW), Tempo.REAL);
    }

    private static TwilioTelephone telephone(CannedServer server) {
        return telephone(new Known(LOGIN, server.endpoint()));
    }

    private static Answer placed(int status, String headers, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, headers, body)) {
            Answer answer = telephone(server).place(CALLS.placing());
            assertThat(server.requests()).hasSize(1);
            return answer;
        }
    }

    private static List<String> form(String request) {
        return Arrays.stream(request.substring(request.indexOf("\r\n\r\n") + 4).split("&"))
                .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void placingRequestSaysAllThatTwilioNeeds() throws Exception {
        try (CannedServer server = CannedServer.answering(201, "", "{\"sid\":\"CA12\",\"status\":\"queued\"}")) {
            assertThat(telephone(server).place(CALLS.placing())).isEqualTo(new Answer.Accepted("CA12"));

            String request = server.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /2010-04-01/Accounts/AC1/Calls.json HTTP/1.1")
                    .containsIgnoringCase("authorization: Basic QUMxOnRva2VuLTE=")
                    .containsIgnoringCase("content-type: application/x-www-form-urlencoded");
            String callback = CALLS.callbackUrl();
            assertThat(form(request))
                    .containsExactlyInAnyOrder(
                            "To=+15550000002",
                            "From=+15550000001",
                            "Url=https://twiml.example/run?callId=" + ProviderCalls.CALL_ID + "&resultsUrl="
                                    + callback.replace("/", "%2F").replace(":", "%3A")
                                    + "&name=Ada&prompt=Be+brief.",
                            "Timeout=30",
                            "TimeLimit=600",
                            "MachineDetection=Enable",
                            "AsyncAmd=true",
                            "AsyncAmdStatusCallback=" + callback + "#rc=5&rp=ct,rt,5xx",
                            "StatusCallback=" + callback + "#rc=5&rp=ct,rt,5xx",
                            "StatusCallbackEvent=initiated",
                            "StatusCallbackEvent=ringing",
                            "StatusCallbackEvent=answered",
                            "StatusCallbackEvent=completed");
        }
    }

    @Test
    void requestsBearTheApiKeyWhereThereIsOne() throws Exception {
        Map<String, String> login =
                Map.of("accountSid", "AC1", "authToken", "token-1", "apiKeySid", "SK1", "apiKeySecret", "secret-1");
        try (CannedServer server = CannedServer.answering(201, "", "{\"sid\":\"CA12\"}")) {
            telephone(new Known(login, server.endpoint())).place(CALLS.placing());
            assertThat(server.requests().getFirst())
                    .startsWith("POST /2010-04-01/Accounts/AC1/Calls.json HTTP/1.1")
                    .containsIgnoringCase("authorization: Basic U0sxOnNlY3JldC0x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211,  LEAD,     21211",
        "400, 21214,  LEAD,     21214",
        "400, 21217,  LEAD,     21217",
        "400, 13224,  PROVIDER, 13224",
        "400, 22005,  ACCOUNT,  22005",
        "400, 21216,  LEAD,     21216",
        "400, 21215,  LEAD,     21215",
        "400, 13227,  LEAD,     13227",
        "400, 21210,  CAMPAIGN, 21210",
        "400, 21212,  CAMPAIGN, 21212",
        "400, 21213,  CAMPAIGN, 21213",
        "400, 21205,  CAMPAIGN, 21205",
        "400, 21609,  CAMPAIGN, 21609",
        "400, 21626,  CAMPAIGN, 21626",
        "400, 21219,  ACCOUNT,  21219",
        "400, 573005, ACCOUNT,  573005",
        "401, 20003,  ACCOUNT,  20003",
        "401, 20005,  ACCOUNT,  20005",
        "403, 20006,  ACCOUNT,  20006",
        "403, 20008,  ACCOUNT,  20008",
        "401, 70051,  ACCOUNT,  70051",
        "400, 10001,  ACCOUNT,  10001",
        "400, 10002,  ACCOUNT,  10002",
        "403, 10005,  ACCOUNT,  10005",
        "401, 0,      ACCOUNT,  http_401",
        "403, 0,      ACCOUNT,  http_403",
        "400, 0,      CAMPAIGN, http_400",
        "404, 20404,  CAMPAIGN, 20404",
        "400, 99999,  CAMPAIGN, 99999",
    })
    void refusalIsBlamedOnWhoeverCanMendIt(int status, int code, Fault fault, String told) throws Exception {
        assertThat(placed(status, "", "{\"code\":" + code + ",\"message\":\"m\",\"status\":" + status + "}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        refused -> assertThat(refused)
                                .returns(fault, Answer.Rejected::fault)
                                .returns(told, Answer.Rejected::code));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429, '',               1,   20429",
        "429, 20429, 'retry-after: 4', 4,   20429",
        "429, 0,     '',               5,   http_429",
        "429, 99999, '',               5,   99999",
        "429, 22005, '',               5,   22005",
        "400, 10004, '',               10,  10004",
        "400, 86008, '',               10,  86008",
        "400, 64109, '',               10,  64109",
    })
    void throttleSaysForHowLong(int status, int code, String header, long seconds, String told) throws Exception {
        assertThat(placed(status, header.isEmpty() ? "" : header + "\r\n", "{\"code\":" + code + "}"))
                .isEqualTo(new Answer.Throttled(Duration.ofSeconds(seconds), told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"code\":20500} | http_500",
                "503 | {\"code\":21211} | http_503",
                "408 | ''               | http_408",
                "201 | ''               | unreadable_answer",
                "201 | {}               | unreadable_answer",
                "201 | <xml>            | unreadable_answer",
            })
    void inDoubtTheCallMayBeLive(int status, String body, String code) throws Exception {
        assertThat(placed(status, "", body)).isEqualTo(new Answer.Unknown(code));
    }

    @ParameterizedTest
    @CsvSource({"21216, ACCOUNT, Primary Customer Profile", "21215, CAMPAIGN, Geo Permissions"})
    void numbersThatAreRefusedOneAfterTheOtherAreNotTheirOwnFault(String code, Fault fault, String advised)
            throws Exception {
        try (CannedServer blocked = CannedServer.answering(400, "", "{\"code\":" + code + "}")) {
            TwilioTelephone telephone = telephone(blocked);
            for (int i = 1; i < Streaks.TOO_MANY; i++) {
                assertThat(telephone.place(CALLS.placing())).isEqualTo(new Answer.Rejected(Fault.LEAD, code));
            }
            assertThat(telephone.place(CALLS.placing())).isEqualTo(new Answer.Rejected(fault, code));
            assertThat(telephone.advice(code))
                    .hasValueSatisfying(advice -> assertThat(advice).contains(advised));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"21216", "21215"})
    void aMixedListIsCalledToItsEndWithoutTheNumbersThatTwilioDoesNotCall(String code) throws Exception {
        try (CannedServer blocked = CannedServer.answering(400, "", "{\"code\":" + code + "}");
                CannedServer taken = CannedServer.answering(201, "", "{\"sid\":\"CA12\"}")) {
            Known refusing = new Known(LOGIN, blocked.endpoint());
            Known taking = new Known(LOGIN, taken.endpoint());
            Known[] list = IntStream.range(0, 48)
                    .mapToObj(i -> i % 6 == 5 ? taking : refusing)
                    .toArray(Known[]::new);
            TwilioTelephone telephone = telephone(inTurn(list));
            for (Known lead : list) {
                assertThat(telephone.place(CALLS.placing()))
                        .isEqualTo(
                                lead == taking ? new Answer.Accepted("CA12") : new Answer.Rejected(Fault.LEAD, code));
            }
        }
    }

    @Test
    void twilioMayKeepACallForADay() {
        TwilioTelephone telephone = telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1")));
        assertThat(telephone.longestRequest()).isEqualTo(Duration.ofSeconds(15));
        assertThat(telephone.longestQueue()).isEqualTo(Duration.ofHours(24));
    }

    private static ProviderLogins inTurn(Known... logins) {
        Iterator<Known> turns = List.of(logins).iterator();
        return new ProviderLogins() {
            @Override
            public ProviderLogins.Answer of(Call call, Connection.Kind kind) {
                return turns.next().of(call, kind);
            }

            @Override
            public void refused(Call call) {
                throw new AssertionError("Twilio takes the login");
            }
        };
    }

    @Test
    void placingRequestIsWaitedForLongerThanWhateverElseIsAsked() throws Exception {
        ProviderHttp hasty = ProviderHttp.with(new Limits(Duration.ofSeconds(2), Duration.ofNanos(1), 1_000));
        try (CannedServer server = CannedServer.answering(201, "", "{\"sid\":\"CA12\"}")) {
            TwilioTelephone telephone = new TwilioTelephone(
                    new Known(LOGIN, server.endpoint()),
                    ProviderCalls.URLS,
                    hasty,
                    InstantSource.fixed(NOW),
                    Tempo.REAL);
            assertThat(telephone.place(CALLS.placing())).isEqualTo(new Answer.Accepted("CA12"));
        }
    }

    @Test
    void neitherTokenNorKeyIsWrittenDown() {
        Map<String, String> login =
                Map.of("accountSid", "AC1", "authToken", "token-1", "apiKeySid", "SK1", "apiKeySecret", "secret-1");
        TwilioApi api = TwilioApi.open(
                        new ProviderLogin(new Credentials(login), Optional.empty()), ProviderHttp.usual(), () -> {})
                .orElseThrow();
        String written = api + " " + api.login() + " " + api.byToken() + " "
                + api.byToken().login();
        assertThat(written).doesNotContain("token-1", "secret-1", "Basic");
    }

    @Test
    void callThatIsTakenEndsTheRowsOfItsAccountAlone() {
        Streaks streaks = new Streaks(Duration.ofMinutes(1));
        for (int i = 1; i < Streaks.TOO_MANY; i++) {
            assertThat(streaks.isTooLong("AC1", "21216", NOW)).isFalse();
            assertThat(streaks.isTooLong("AC1", "21215", NOW)).isFalse();
            assertThat(streaks.isTooLong("AC2", "21216", NOW)).isFalse();
        }
        streaks.end("AC1");
        assertThat(streaks.isTooLong("AC1", "21216", NOW)).isFalse();
        assertThat(streaks.isTooLong("AC1", "21215", NOW)).isFalse();
        assertThat(streaks.isTooLong("AC2", "21216", NOW)).isTrue();
    }

    @Test
    void whoeverResumesAfterARowThatWasTooLongBeginsANewOne() {
        Streaks streaks = new Streaks(Duration.ofMinutes(1));
        for (int i = 1; i < Streaks.TOO_MANY; i++) {
            assertThat(streaks.isTooLong("AC1", "21215", NOW)).isFalse();
        }
        assertThat(streaks.isTooLong("AC1", "21215", NOW)).isTrue();
        // What is under way when the campaign pauses closes no number.
        Instant underWay = NOW.plusSeconds(60).minusNanos(1);
        for (int i = 1; i < Streaks.TOO_MANY; i++) {
            assertThat(streaks.isTooLong("AC1", "21215", underWay)).isTrue();
        }
        Instant resumed = NOW.plusSeconds(60);
        for (int i = 1; i < Streaks.TOO_MANY; i++) {
            assertThat(streaks.isTooLong("AC1", "21215", resumed)).isFalse();
        }
        assertThat(streaks.isTooLong("AC1", "21215", resumed)).isTrue();
    }

    @Test
    void rowsOfSoManyAccountsAreKeptThatMemoryHasAnEnd() {
        Streaks streaks = new Streaks(Duration.ofMinutes(1));
        for (int i = 1; i < Streaks.TOO_MANY; i++) {
            streaks.isTooLong("AC0", "21216", NOW);
        }
        for (int i = 1; i <= 100; i++) {
            streaks.isTooLong("AC" + i, "21216", NOW);
        }
        assertThat(streaks.isTooLong("AC0", "21216", NOW)).isFalse();
    }

    @Test
    void loginThatTwilioDoesNotTakeIsReadAnew() throws Exception {
        try (CannedServer server = CannedServer.answering(401, "", "{\"code\":20003}")) {
            Known logins = new Known(LOGIN, server.endpoint());
            telephone(logins).place(CALLS.placing());
            assertThat(logins.refused()).containsExactly(CALLS.call());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "asst_1"})
    void nothingIsSentWithoutATwimlUrl(String id) {
        ProviderCalls none = new ProviderCalls(
                TwilioTelephone.NAME, Optional.of(id).filter(text -> !text.isEmpty()), Optional.empty());
        TwilioTelephone telephone = telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1")));
        assertThat(telephone.place(none.placing())).isEqualTo(new Answer.Rejected(Fault.CAMPAIGN, "no_twiml_url"));
        assertThat(telephone.advice("no_twiml_url")).isPresent();
    }

    private static LookUp byId(int status, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            LookUp found = telephone(server).lookUp(CALLS.call().accepted("CA12"));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /2010-04-01/Accounts/AC1/Calls/CA12.json HTTP/1.1");
            return found;
        }
    }

    private static String call(String status, String more) {
        return "{\"sid\":\"CA12\",\"status\":\"" + status + "\",\"direction\":\"outbound-api\","
                + "\"date_created\":\"Mon, 23 Nov 2026 12:00:01 +0000\","
                + "\"date_updated\":\"Mon, 23 Nov 2026 12:00:04 +0000\"" + more + "}";
    }

    private static CallReport report(LookUp found) {
        return ((LookUp.Found) found).report();
    }

    @Test
    void callIsLookedUpByTwiliosId() throws Exception {
        String started = ",\"start_time\":\"Mon, 23 Nov 2026 12:00:02 +0000\"";
        assertThat(byId(200, call("queued", ",\"start_time\":null")))
                .isEqualTo(new LookUp.Found(
                        Optional.of("CA12"), new CallReport.Accepted(ProviderCalls.NOON.plusSeconds(1))));
        assertThat(report(byId(200, call("ringing", started))))
                .isEqualTo(new CallReport.Ringing(ProviderCalls.NOON.plusSeconds(4)));
        assertThat(report(byId(200, call("in-progress", started))))
                .isEqualTo(new CallReport.Answered(ProviderCalls.NOON.plusSeconds(2)));
        assertThat(report(byId(200, call("canceled", ""))))
                .isEqualTo(new CallReport.Refused(ProviderCalls.NOON.plusSeconds(4), Fault.NOBODY, "canceled"));
        assertThat(report(byId(200, call("canceled", started))))
                .isEqualTo(new CallReport.Ended(Ending.silent(
                        Ending.Kind.UNANSWERED,
                        Ending.Source.REPORTED,
                        ProviderCalls.NOON.plusSeconds(4),
                        Optional.empty())));
        assertThat(byId(404, "{\"code\":20404}")).isEqualTo(new LookUp.NotFound());
        assertThat(byId(503, "{}")).isEqualTo(new LookUp.Unavailable("http_503"));
        assertThat(byId(200, "{}")).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
        assertThat(byId(200, "{\"sid\":\"CA12\"}")).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
    }

    @Test
    void endTellsWhoAnsweredForHowLongAndWhatItCosts() throws Exception {
        String ended = ",\"start_time\":\"Mon, 23 Nov 2026 12:00:02 +0000\","
                + "\"end_time\":\"Mon, 23 Nov 2026 12:00:44 +0000\",\"duration\":\"42\",\"answered_by\":\"%s\","
                + "\"price\":%s,\"price_unit\":\"EUR\"";
        Instant end = ProviderCalls.NOON.plusSeconds(44);
        assertThat(report(byId(200, call("completed", ended.formatted("human", "\"-0.0135\"")))))
                .isEqualTo(new CallReport.Ended(new Ending(
                        Ending.Kind.PERSON,
                        Ending.Source.REPORTED,
                        end,
                        Optional.of(end.minusSeconds(42)),
                        42,
                        Optional.of(new Cost(13_500, "EUR")),
                        Ending.Analysis.COMPLETE,
                        Findings.NONE,
                        Optional.empty())));
        assertThat(report(byId(200, call("completed", ended.formatted("machine_start", "null")))))
                .isInstanceOfSatisfying(CallReport.Ended.class, machine -> {
                    assertThat(machine.ending().kind()).isEqualTo(Ending.Kind.VOICEMAIL);
                    assertThat(machine.ending().cost()).isEmpty();
                });
    }

    private static String list(String... calls) {
        return Arrays.stream(calls).collect(Collectors.joining(",", "{\"calls\":[", "]}"));
    }

    private static String made(String sid, String time, String direction) {
        return "{\"sid\":\"" + sid + "\",\"status\":\"ringing\",\"direction\":\"" + direction
                + "\",\"date_created\":\"Mon, 23 Nov 2026 " + time + " +0000\"}";
    }

    private static LookUp byNumbers(String begun, String queued) throws Exception {
        try (CannedServer server = CannedServer.inTurn(begun, queued)) {
            return telephone(server).lookUp(CALLS.call());
        }
    }

    @Test
    void callWhoseIdIsUnknownIsFoundByItsNumbersAndTime() throws Exception {
        try (CannedServer server = CannedServer.inTurn(list(made("CA12", "12:00:01", "outbound-api")), list())) {
            assertThat(telephone(server).lookUp(CALLS.call()))
                    .isEqualTo(new LookUp.Found(Optional.of("CA12"), new CallReport.Ringing(NOW)));
            assertThat(server.requests())
                    .satisfiesExactly(
                            queued -> assertThat(queued)
                                    .startsWith("GET /2010-04-01/Accounts/AC1/Calls.json?To=%2B15550000002"
                                            + "&From=%2B15550000001&Status=queued&PageSize=50 HTTP/1.1"),
                            begun -> assertThat(begun)
                                    .startsWith("GET /2010-04-01/Accounts/AC1/Calls.json?To=%2B15550000002"
                                            + "&From=%2B15550000001&StartTime%3E=2026-11-23&PageSize=50 HTTP/1.1"));
        }
    }

    @Test
    void callThatIsNotDialledYetIsFoundAmongThoseThatWait() throws Exception {
        assertThat(byNumbers(list(), list(made("CA12", "12:00:01", "outbound-api"))))
                .isEqualTo(new LookUp.Found(Optional.of("CA12"), new CallReport.Ringing(NOW)));
        assertThat(byNumbers(
                        list(made("CA12", "12:00:01", "outbound-api")), list(made("CA12", "12:00:01", "outbound-api"))))
                .isInstanceOf(LookUp.Found.class);
    }

    @Test
    void callsOfOtherTimesAndDirectionsAreNotMeant() throws Exception {
        assertThat(byNumbers(
                        list(
                                made("CA1", "11:59:44", "outbound-api"),
                                made("CA2", "12:02:11", "outbound-api"),
                                made("CA3", "12:00:01", "inbound"),
                                made("CA4", "12:00:01", "outbound-dial"),
                                "{\"sid\":\"CA4\",\"direction\":\"outbound-api\"}"),
                        list()))
                .isEqualTo(new LookUp.NotFound());
        assertThat(byNumbers(list(made("CA1", "11:59:45", "outbound-api")), list()))
                .isInstanceOf(LookUp.Found.class);
        assertThat(byNumbers(list(made("CA1", "12:02:10", "outbound-api")), list()))
                .isInstanceOf(LookUp.Found.class);
    }

    @Test
    void earlierCallIsNotMeantEvenWhereThisOneIsNotListedYet() throws Exception {
        assertThat(byNumbers(list(made("CA1", "11:59:40", "outbound-api")), list()))
                .isEqualTo(new LookUp.NotFound());
    }

    @Test
    void ofSeveralCallsOnlyOneThatWasMadeSinceTheIntentIsMeant() throws Exception {
        assertThat(byNumbers(
                        list(made("CA1", "11:59:40", "outbound-api"), made("CA12", "12:00:01", "outbound-api")),
                        list()))
                .isEqualTo(new LookUp.Found(Optional.of("CA12"), new CallReport.Ringing(NOW)));
        assertThat(byNumbers(
                        list(made("CA11", "12:00:01", "outbound-api"), made("CA12", "12:00:02", "outbound-api")),
                        list()))
                .isEqualTo(new LookUp.Unavailable("more_than_one_call"));
    }

    @Test
    void anotherCallOfOursIsNotMeantHoweverShortlyBeforeItWasMade() throws Exception {
        String ended = made("CA11", "11:59:50", "outbound-api").replace("ringing", "busy");
        String[][] lists = {{list(ended), list()}, {list(), list(ended, made("CA12", "12:00:01", "outbound-api"))}};
        LookUp[] answers = {new LookUp.NotFound(), new LookUp.Found(Optional.of("CA12"), new CallReport.Ringing(NOW))};
        for (int i = 0; i < lists.length; i++) {
            try (CannedServer server = CannedServer.inTurn(lists[i])) {
                assertThat(telephone(server).lookUp(CALLS.call(), Set.of("CA10", "CA11")))
                        .isEqualTo(answers[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"calls\":7}"})
    void listThatCantBeReadTellsNothing(String list) throws Exception {
        assertThat(byNumbers(list, list())).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
        assertThat(byNumbers(list(), list)).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":20404,\"status\":404}", "<html>", ""})
    void listThatIsNotThereTellsNothing(String body) throws Exception {
        try (CannedServer server = CannedServer.answering(404, "", body)) {
            assertThat(telephone(server).lookUp(CALLS.call())).isEqualTo(new LookUp.Unavailable("http_404"));
        }
    }

    @Test
    void notFoundIsTwiliosWordAlone() throws Exception {
        assertThat(byId(404, "<html>no such host</html>")).isEqualTo(new LookUp.Unavailable("http_404"));
    }

    @ParameterizedTest
    @CsvSource({"-900000, not found", "-899999, connection_changed", "1, connection_changed", ", not found"})
    void nothingIsKnownOfACallInAnAccountThatItMayNotHaveBeenPlacedAt(Long movedAfter, String answer) throws Exception {
        Optional<Instant> moved = Optional.ofNullable(movedAfter).map(ProviderCalls.NOON::plusMillis);
        LookUp expected = answer.equals("not found") ? new LookUp.NotFound() : new LookUp.Unavailable(answer);
        try (CannedServer server = CannedServer.inTurn(list(), list())) {
            assertThat(telephone(moved, server).lookUp(CALLS.call())).isEqualTo(expected);
        }
        try (CannedServer server = CannedServer.answering(404, "", "{\"code\":20404}")) {
            assertThat(telephone(moved, server).lookUp(CALLS.call().accepted("CA12")))
                    .isEqualTo(expected);
        }
        try (CannedServer server = CannedServer.inTurn(list(made("CA12", "12:00:01", "outbound-api")), list())) {
            assertThat(telephone(moved, server).lookUp(CALLS.call())).isInstanceOf(LookUp.Found.class);
        }
    }

    private static TwilioTelephone telephone(Optional<Instant> movedAt, CannedServer server) {
        ProviderLogin login = new ProviderLogin(
                new Credentials(LOGIN), Optional.of(server.endpoint().toString()), movedAt);
        return telephone(new Known(new ProviderLogins.Answer.Known(login)));
    }

    private static List<String> hungUp(Call call, String... answers) throws Exception {
        try (CannedServer server = CannedServer.inTurn(answers)) {
            telephone(server).hangUp(call);
            return server.requests().stream()
                    .map(request -> request.lines().findFirst().orElseThrow().split(" ", 3)[1] + " "
                            + String.join("&", form(request)))
                    .toList();
        }
    }

    @Test
    void callThatWaitsOrRingsIsCancelledAndOneThatTalksIsCompleted() throws Exception {
        String path = "/2010-04-01/Accounts/AC1/Calls/CA12.json Status=";
        Call accepted = CALLS.call().accepted("CA12");
        Call talking = accepted.progressed(CallResult.IN_PROGRESS, NOW, Optional.empty());

        assertThat(hungUp(accepted, call("canceled", ""))).containsExactly(path + "canceled");
        assertThat(hungUp(accepted, call("in-progress", ""), call("completed", "")))
                .containsExactly(path + "canceled", path + "completed");
        assertThat(hungUp(talking, call("in-progress", ""))).containsExactly(path + "completed");
    }

    @Test
    void callWhoseIdIsUnknownIsLookedUpBeforeItIsHungUp() throws Exception {
        assertThat(hungUp(CALLS.call(), list(made("CA7", "12:00:01", "outbound-api")), list(), call("canceled", "")))
                .hasSize(3)
                .last()
                .isEqualTo("/2010-04-01/Accounts/AC1/Calls/CA7.json Status=canceled");
        assertThat(hungUp(CALLS.call(), list())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21216",
                "21215",
                "21210",
                "21212",
                "21213",
                "21205",
                "21609",
                "10001",
                "10002",
                "10005",
                "20003",
                "20005",
                "20006",
                "20008",
                "70051",
                "21219",
                "573005",
                "http_401",
                "http_403"
            })
    void peopleAreToldWhatToDoAboutARefusal(String code) {
        assertThat(telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1"))).advice(code))
                .hasValueSatisfying(
                        advice -> assertThat(advice).contains("Twilio").endsWith("."));
    }

    @Test
    void whatTheProviderSaysOfAnUnexplainedRefusalIsPassedOnFitToBeShown() throws Exception {
        assertThat(placed(400, "", "{\"code\":99999,\"message\":\"Not for +1 (555) 000-0002\\nat all\"}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        refused -> assertThat(refused.said().map(ProviderMessage::text))
                                .contains("Not for # at all"));
    }
}
