package io.redial.telephony.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.domain.call.Fault;
import io.redial.domain.time.Tempo;
import io.redial.engine.connection.Credentials;
import io.redial.engine.port.ProviderMessage;
import io.redial.engine.port.Telephone.Answer;
import io.redial.engine.port.Telephone.Concurrency;
import io.redial.telephony.CannedServer;
import io.redial.telephony.ProviderCalls;
import io.redial.telephony.ProviderCalls.Known;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderHttp.Limits;
import io.redial.telephony.ProviderLogin;
import io.redial.telephony.ProviderLogins;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Vapi is asked for, and what each of its answers is taken for. */
final class VapiTelephoneTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> LOGIN = Map.of("apiKey", "key-1", "webhookSecret", "s3cret");
    private static final ProviderCalls CALLS =
            new ProviderCalls(VapiTelephone.NAME, Optional.of("asst-1"), Optional.of("pn-1"));

    private static VapiTelephone telephone(ProviderLogins logins) {
        return new VapiTelephone(
                logins, ProviderCalls.URLS, ProviderHttp.usual(), InstantSource.fixed(ProviderCalls.NOON), Tempo.REAL);
    }

    private static Answer placed(int status, String headers, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, headers, body)) {
            Answer answer = telephone(new Known(LOGIN, server.endpoint())).place(CALLS.placing());
            assertThat(server.requests()).hasSize(1);
            return answer;
        }
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n"));
    }

    @Test
    void placingRequestSaysAllThatVapiNeeds() throws Exception {
        try (CannedServer server = CannedServer.answering(201, "", "{\"id\":\"019a\"}")) {
            Answer answer = telephone(new Known(LOGIN, server.endpoint())).place(CALLS.placing());

            assertThat(answer).isEqualTo(new Answer.Accepted("019a"));
            String request = server.requests().getFirst();
            assertThat(request)
                    .startsWith("POST /call HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer key-1")
                    .containsIgnoringCase("content-type: application/json");
            assertThat(JSON.readTree(body(request)))
                    .isEqualTo(JSON.readTree("""
                             {"name": "redial-0123456789abcdef", "assistantId": "asst-1", "phoneNumberId": "pn-1",
                              "customer": {"number": "+15550000002", "name": "Ada"},
                              "assistantOverrides": {
                                "maxDurationSeconds": 600,
                        "transportConfigurations": [{"provider": "twilio", "timeout": 30}],
                                "variableValues": {"name": "Ada", "prompt": "Be brief."},
                                "metadata": {"callId": "%s"},
                                "serverMessages": ["status-update", "end-of-call-report"],
                                "server": {"url": "%s", "timeoutSeconds": 20, "headers": {"x-vapi-secret": "s3cret"},
                                  "backoffPlan": {"type": "exponential", "maxRetries": 10, "baseDelaySeconds": 5}}}}
                        """.formatted(ProviderCalls.CALL_ID, CALLS.callbackUrl())));
        }
    }

    @Test
    void credentialAtVapiSignsCallbacksWhereThereIsOne() throws Exception {
        Map<String, String> login =
                Map.of("apiKey", "key-1", "webhookSecret", "s3cret", "webhookCredentialId", "cred-1");
        try (CannedServer server = CannedServer.answering(201, "", "{\"id\":\"019a\"}")) {
            telephone(new Known(login, server.endpoint())).place(CALLS.placing());

            String sent = body(server.requests().getFirst());
            assertThat(JSON.readTree(sent)
                            .path("assistantOverrides")
                            .path("server")
                            .path("credentialId")
                            .asText())
                    .isEqualTo("cred-1");
            assertThat(sent).doesNotContain("s3cret");
        }
    }

    @Test
    void promptThatAssistantHasNotIsNotSent() throws Exception {
        try (CannedServer server = CannedServer.answering(201, "", "{\"id\":\"019a\"}")) {
            telephone(new Known(LOGIN, server.endpoint())).place(CALLS.placing(Map.of(), Optional.empty()));

            assertThat(JSON.readTree(body(server.requests().getFirst()))
                            .path("assistantOverrides")
                            .path("variableValues"))
                    .isEmpty();
        }
    }

    @Test
    void acceptanceTellsHowManyMoreCallsVapiTakes() throws Exception {
        String limits = "{\"id\":\"019a\",\"subscriptionLimits\":"
                + "{\"concurrencyBlocked\":%s,\"concurrencyLimit\":%s,\"remainingConcurrentCalls\":%s}}";
        assertThat(placed(201, "", limits.formatted("false", "10", "9")))
                .isEqualTo(new Answer.Accepted("019a", Optional.of(new Concurrency(10, 9))));
        assertThat(placed(201, "", limits.formatted("false", "10", "-1")))
                .isEqualTo(new Answer.Accepted("019a", Optional.of(new Concurrency(10, 0))));
        assertThat(placed(201, "", limits.formatted("true", "10", "3")))
                .isEqualTo(new Answer.Accepted("019a", Optional.of(new Concurrency(10, 0))));
        assertThat(placed(201, "", limits.formatted("false", "\"ten\"", "3"))).isEqualTo(new Answer.Accepted("019a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // As users of Vapi have quoted it.
                "400 | [\"customer.number must be a valid phone number in the E.164 format. Hot tip, you may be"
                        + " missing the country code (Eg. US: +1).\"] | LEAD | invalid_number",
                "400 | \"Couldn't start call. Free Vapi numbers do not support international calls.\" | LEAD |"
                        + " international_not_supported",
                "400 | \"Couldn't Start Call. Numbers Bought On Vapi Have A Daily Outbound Call Limit. Import Your Own"
                        + " Twilio Numbers To Scale Without Limits.\" | CAMPAIGN | daily_limit_reached",
                "400 | \"Couldn't Get Phone Number. `phoneNumberId` abc Does Not Exist.\" | CAMPAIGN |"
                        + " phone_number_not_found",
                "400 | [\"phoneNumberId must be a UUID\"] | CAMPAIGN | phone_number_not_found",
                "400 | \"Couldn't Get Assistant. `assistantId` abc Does Not Exist.\" | CAMPAIGN | assistant_not_found",
                "400 | \"Wallet Balance is -0.1. Purchase More Credits or Upgrade Your Plan.\" | ACCOUNT |"
                        + " insufficient_credits",
                "400 | \"Subscription is frozen.\" | ACCOUNT | subscription",
                "400 | \"Couldn't Find Credential abc.\" | ACCOUNT | webhook_credential",
                "400 | [\"assistantOverrides.server.credentialId must be a UUID\"] | ACCOUNT | webhook_credential",
                "400 | [\"name must be shorter than or equal to 40 characters\"] | CAMPAIGN | http_400",
                "400 | null | CAMPAIGN | http_400",
                "401 | \"Invalid Key. Hot tip, you may be using the public key for the assistant.\" | ACCOUNT |"
                        + " http_401",
                "402 | \"Pay\" | ACCOUNT | http_402",
                "403 | \"Forbidden\" | ACCOUNT | http_403",
                "404 | \"Cannot POST /call\" | CAMPAIGN | http_404",
                "409 | \"Something\" | CAMPAIGN | http_409",
            })
    void refusalIsBlamedOnWhoeverCanMendIt(int status, String message, Fault fault, String code) throws Exception {
        assertThat(placed(status, "", "{\"message\":" + message + ",\"error\":\"Bad Request\",\"statusCode\":400}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        refused -> assertThat(refused)
                                .returns(fault, Answer.Rejected::fault)
                                .returns(code, Answer.Rejected::code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | \"Over Concurrency Limit. Upgrade your plan.\" |                  | 10 |"
                        + " concurrency_limit_reached",
                "429 | \"Over Concurrency Limit. Upgrade your plan.\" |                  | 10 |"
                        + " concurrency_limit_reached",
                "429 | \"ThrottlerException: Too Many Requests\"      |                  | 10 | too_many_requests",
                "429 | \"ThrottlerException: Too Many Requests\"      | retry-after: 7   | 7  | too_many_requests",
                "429 | null                                           |                  | 5  | http_429",
                "429 | null                                           | retry-after: 999 | 900 | http_429",
                "429 | \"phone number\"                               |                  | 5  | phone_number_not_found",
            })
    void throttleSaysForHowLong(int status, String message, String header, long seconds, String code) throws Exception {
        assertThat(placed(status, header == null ? "" : header + "\r\n", "{\"message\":" + message + "}"))
                .isEqualTo(new Answer.Throttled(Duration.ofSeconds(seconds), code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"message\":\"customer.number must be\"} | http_500",
                "502 | <html>                 | http_502",
                "503 | ''                     | http_503",
                "408 | {}                     | http_408",
                "307 | ''                     | http_307",
                "201 | ''                     | unreadable_answer",
                "201 | []                     | unreadable_answer",
                "201 | {}                     | unreadable_answer",
                "201 | {\"id\":7}             | unreadable_answer",
                "201 | {\"id\":\"../x\"}      | unreadable_answer",
                "200 | {\"id\":\"a\"} {}      | unreadable_answer",
            })
    void inDoubtTheCallMayBeLive(int status, String body, String code) throws Exception {
        assertThat(placed(status, "", body)).isEqualTo(new Answer.Unknown(code));
    }

    @Test
    void answerThatDoesNotComeLeavesTheCallInDoubt() throws Exception {
        try (CannedServer server = CannedServer.raw("")) {
            assertThat(telephone(new Known(LOGIN, server.endpoint())).place(CALLS.placing()))
                    .isEqualTo(new Answer.Unknown("connection_failed"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void loginThatVapiDoesNotTakeIsReadAnew() throws Exception {
        try (CannedServer server = CannedServer.answering(401, "", "{}")) {
            Known logins = new Known(LOGIN, server.endpoint());
            telephone(logins).place(CALLS.placing());
            assertThat(logins.refused()).containsExactly(CALLS.call());
        }
    }

    @Test
    void vapiMayKeepACallForAnHour() {
        VapiTelephone telephone = telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1")));
        assertThat(telephone.longestRequest()).isEqualTo(Duration.ofSeconds(15));
        assertThat(telephone.longestQueue()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void placingRequestIsWaitedForLongerThanWhateverElseIsAsked() throws Exception {
        ProviderHttp hasty = ProviderHttp.with(new Limits(Duration.ofSeconds(2), Duration.ofNanos(1), 1_000));
        try (CannedServer server = CannedServer.answering(201, "", "{\"id\":\"019a\"}")) {
            VapiTelephone telephone = new VapiTelephone(
                    new Known(LOGIN, server.endpoint()),
                    ProviderCalls.URLS,
                    hasty,
                    InstantSource.fixed(ProviderCalls.NOON),
                    Tempo.REAL);
            assertThat(telephone.place(CALLS.placing())).isEqualTo(new Answer.Accepted("019a"));
        }
    }

    @Test
    void neitherKeyNorSecretIsWrittenDown() {
        Vapi vapi = Vapi.open(
                        new ProviderLogin(new Credentials(LOGIN), Optional.empty()), ProviderHttp.usual(), () -> {})
                .orElseThrow();
        assertThat(vapi + " " + vapi.api() + " " + vapi.login())
                .doesNotContain(LOGIN.values().toArray(String[]::new));
    }

    @Test
    void nothingIsSentWithoutAWayIn() {
        Known unusable = new Known(new ProviderLogins.Answer.Unusable("connection_gone"));
        Known unreachable = new Known(new ProviderLogins.Answer.Unreachable("credentials_unreachable"));
        Known incomplete = new Known(Map.of("apiKey", "key-1"), URI.create("http://127.0.0.1:1"));

        assertThat(telephone(unusable).place(CALLS.placing()))
                .isEqualTo(new Answer.Rejected(Fault.ACCOUNT, "connection_gone"));
        assertThat(telephone(unreachable).place(CALLS.placing()))
                .isEqualTo(new Answer.NotSent("credentials_unreachable"));
        assertThat(telephone(incomplete).place(CALLS.placing()))
                .isEqualTo(new Answer.Rejected(Fault.ACCOUNT, "connection_without_credentials"));
    }

    @Test
    void nothingIsSentWithoutVapisIds() {
        Known nowhere = new Known(LOGIN, URI.create("http://127.0.0.1:1"));
        ProviderCalls noAssistant = new ProviderCalls(VapiTelephone.NAME, Optional.empty(), Optional.of("pn-1"));
        ProviderCalls noNumber = new ProviderCalls(VapiTelephone.NAME, Optional.of("asst-1"), Optional.empty());

        assertThat(telephone(nowhere).place(noAssistant.placing()))
                .isEqualTo(new Answer.Rejected(Fault.CAMPAIGN, "no_provider_assistant_id"));
        assertThat(telephone(nowhere).place(noNumber.placing()))
                .isEqualTo(new Answer.Rejected(Fault.CAMPAIGN, "no_provider_number_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_provider_assistant_id",
                "no_provider_number_id",
                "phone_number_not_found",
                "insufficient_credits",
                "http_401",
                "call.start.error-subscription-frozen"
            })
    void peopleAreToldWhatToDoAboutARefusal(String code) {
        assertThat(telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1"))).advice(code))
                .hasValueSatisfying(advice -> assertThat(advice).endsWith("."));
    }

    @Test
    void nobodyIsToldWhatToDoAboutWhatPasses() {
        VapiTelephone telephone = telephone(new Known(LOGIN, URI.create("http://127.0.0.1:1")));
        assertThat(telephone.advice("http_400"))
                .hasValueSatisfying(
                        advice -> assertThat(advice).contains("Vapi").endsWith("."));
        assertThat(telephone.advice("timeout")).isEmpty();
        assertThat(telephone.advice("http_500")).isEmpty();
        assertThat(telephone.advice("concurrency_limit_reached")).isEmpty();
    }

    @Test
    void whatTheProviderSaysOfAnUnexplainedRefusalIsPassedOnFitToBeShown() throws Exception {
        assertThat(placed(400, "", "{\"message\":[\"one is wrong\",\"https://calls.example/v1/x is\"]}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class,
                        refused -> assertThat(refused.said().map(ProviderMessage::text))
                                .contains("one is wrong … is"));
    }
}
