package io.redial.telephony.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Fault;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.CannedServer;
import io.redial.telephony.ProviderHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what each answer is taken for. */
final class SimulatorTelephoneTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void thePlacingRequestSaysAllThatTheSimulatorNeeds() throws Exception {
        try (CannedServer server = CannedServer.answering(201, "", "{\"id\":\"sim_1\"}")) {
            Answer answer = telephone(server).place(Placings.of("busy;human", () -> false));

            assertThat(answer).isEqualTo(new Answer.Accepted("sim_1"));
            String request = server.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /v1/calls HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer secret");
            String callId = Seal.callId(Placings.CALL);
            String callback = "https://calls.example/v1/callbacks/simulator/"
                    + Placings.SEAL.callToken(Placings.CALL, Optional.empty());
            assertThat(JSON.readTree(request.substring(request.indexOf("\r\n\r\n"))))
                    .isEqualTo(JSON.readTree("""
                        {"from": "+15550000001", "to": "+15550000002", "callId": "%s", "callbackUrl": "%s",
                         "ringSeconds": 30, "maxCallMinutes": 10, "dialBefore": "2026-11-23T12:10:00Z",
                         "scriptKey": "%s", "script": "busy;human", "prompt": "Be brief.",
                         "variables": {"name": "Ada"}}
                        """.formatted(callId, callback, Placings.CALL.leadId())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_number,          LEAD,     invalid_number",
        "422, bad_script,              LEAD,     bad_script",
        "422, bad_request,             CAMPAIGN, bad_request",
        "400, bad_json,                CAMPAIGN, bad_json",
        "404, not_found,               CAMPAIGN, not_found",
        "409, something_else,          CAMPAIGN, something_else",
        "413, too_large,               LEAD,     too_large",
        "418, Not A Code,              CAMPAIGN, http_418",
        "401, unauthorized,            ACCOUNT,  unauthorized",
        "403, '',                      ACCOUNT,  http_403",
        "503, refused_before_dialling, PROVIDER, refused_before_dialling",
    })
    void aRefusalIsBlamedOnWhoeverCanMendIt(int status, String code, Fault fault, String told) throws Exception {
        assertThat(placed(status, "", "{\"code\":\"" + code + "\"}")).isEqualTo(new Answer.Rejected(fault, told));
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"code\":\"internal\"}',       internal",
        "500, '{\"code\":\"invalid_number\"}', invalid_number",
        "502, '<html>',                        http_502",
        "503, '{}',                            http_503",
        "504, '',                              http_504",
        "408, '',                              http_408",
        "200, '{\"id\":\"sim_1\"}',            http_200",
        "307, '',                              http_307",
        "201, '',                              unreadable_answer",
        "201, 'null',                          unreadable_answer",
        "201, '{}',                            unreadable_answer",
        "201, '{\"id\":7}',                    unreadable_answer",
        "201, '{\"id\":\"../x\"}',             unreadable_answer",
        "201, '{\"id\":\"a\"} {}',             unreadable_answer",
    })
    void inDoubtTheCallMayBeLive(int status, String body, String code) throws Exception {
        assertThat(placed(status, "", body)).isEqualTo(new Answer.Unknown(code));
    }

    @Test
    void aCallThatCameTooLateForTheProviderWasNotPlaced() throws Exception {
        assertThat(placed(409, "", "{\"code\":\"dial_before_passed\"}"))
                .isEqualTo(new Answer.NotSent("dial_before_passed"));
    }

    @ParameterizedTest
    @CsvSource({
        "'retry-after: 7',                             7",
        "'retry-after: 0',                             0",
        "'retry-after: 86400',                         900",
        "'retry-after: 99999999999999999999',          1",
        "'retry-after: -5',                            1",
        "'retry-after: Wed, 21 Oct 2026 07:28:00 GMT', 1",
        "'x-other: 1',                                 1",
    })
    void aThrottleSaysForHowLong(String header, long seconds) throws Exception {
        assertThat(placed(429, header + "\r\n", "{\"code\":\"throttled\"}"))
                .isEqualTo(new Answer.Throttled(Duration.ofSeconds(seconds), "throttled"));
    }

    @Test
    void aCallIsLookedUpByTheProvidersIdElseByOurs() throws Exception {
        try (CannedServer server = CannedServer.answering(404, "", "{}")) {
            SimulatorTelephone telephone = telephone(server);
            assertThat(telephone.lookUp(Placings.call())).isEqualTo(new LookUp.NotFound());
            assertThat(telephone.lookUp(Placings.call().accepted("sim_9"))).isEqualTo(new LookUp.NotFound());

            assertThat(server.requests())
                    .satisfiesExactly(
                            byOurs -> assertThat(byOurs)
                                    .startsWith("GET /v1/calls?callId=" + Seal.callId(Placings.CALL) + " "),
                            byTheirs -> assertThat(byTheirs).startsWith("GET /v1/calls/sim_9 "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"id\":\"sim_1\"}",
                "{\"id\":\"sim_1\",\"status\":\"asleep\"}",
                "{\"id\":\"sim_1\",\"status\":\"ringing\"}",
                "{\"id\":\"sim_1\",\"status\":\"ringing\",\"ringingAt\":\"noon\"}",
                "{\"status\":\"ringing\",\"ringingAt\":\"2026-11-23T12:00:00Z\"}"
            })
    void aLookUpThatCantBeReadIsNoAnswer(String body) throws Exception {
        assertThat(lookedUp(200, body)).isEqualTo(new LookUp.Unavailable("unreadable_answer"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503, 307})
    void aLookUpThatIsRefusedIsNoAnswer(int status) throws Exception {
        assertThat(lookedUp(status, "{}")).isEqualTo(new LookUp.Unavailable("http_" + status));
    }

    @Test
    void aQueuedCallIsFoundAsAccepted() throws Exception {
        assertThat(lookedUp(200, "{\"id\":\"sim_1\",\"status\":\"queued\",\"placedAt\":\"2026-11-23T12:00:00Z\"}"))
                .isEqualTo(new LookUp.Found(Optional.of("sim_1"), new CallReport.Accepted(Placings.NOON)));
    }

    @Test
    void aCallIsHungUpByTheProvidersId() throws Exception {
        try (CannedServer server = CannedServer.answering(500, "", "{}")) {
            telephone(server).hangUp(Placings.call().accepted("sim_9"));

            assertThat(server.requests()).singleElement().asString().startsWith("POST /v1/calls/sim_9/hangup ");
        }
    }

    @Test
    void aCallWhoseProvidersIdIsUnknownIsLookedUpBeforeItIsHungUp() throws Exception {
        String live = "{\"id\":\"sim_1\",\"status\":\"ringing\",\"ringingAt\":\"2026-11-23T12:00:00Z\"}";
        try (CannedServer server = CannedServer.answering(200, "", live)) {
            telephone(server).hangUp(Placings.call());

            assertThat(server.requests())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("GET /v1/calls?callId="),
                            second -> assertThat(second).startsWith("POST /v1/calls/sim_1/hangup "));
        }
    }

    private static Answer placed(int status, String headers, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, headers, body)) {
            Answer answer = telephone(server).place(Placings.of("human", () -> false));
            assertThat(server.requests()).hasSize(1);
            return answer;
        }
    }

    private static LookUp lookedUp(int status, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            return telephone(server).lookUp(Placings.call());
        }
    }

    private static SimulatorTelephone telephone(CannedServer server) {
        URI publicUrl = URI.create("https://calls.example/");
        return new SimulatorTelephone(
                new SimulatorTelephone.Options(server.endpoint(), "secret"),
                new CallbackUrls(Placings.SEAL, publicUrl),
                ProviderHttp.usual());
    }
}
