package io.redial.telephony.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.engine.connection.Credentials;
import io.redial.telephony.CannedServer;
import io.redial.telephony.ProviderHttp;
import io.redial.telephony.ProviderLogin;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a connection leads into an account at Twilio. */
final class TwilioAccountTest {

    private static ConnectionCheck.Result checked(CannedServer server, Map<String, String> credentials) {
        return new TwilioAccount(ProviderHttp.usual())
                .check(new ProviderLogin(
                        new Credentials(credentials),
                        Optional.of(server.endpoint().toString())));
    }

    @Test
    void tokenAndKeyAreAskedForSinceBothAreNeeded() throws Exception {
        try (CannedServer server = CannedServer.inTurn("{\"status\":\"active\",\"type\":\"Full\"}", "{\"calls\":[]}")) {
            assertThat(checked(
                            server,
                            Map.of(
                                    "accountSid", "AC1",
                                    "authToken", "token-1",
                                    "apiKeySid", "SK1",
                                    "apiKeySecret", "secret-1")))
                    .isEqualTo(new ConnectionCheck.Result(Verdict.OK, "Twilio takes the credentials."));
            assertThat(server.requests())
                    .satisfiesExactly(
                            token -> assertThat(token)
                                    .startsWith("GET /2010-04-01/Accounts/AC1.json HTTP/1.1")
                                    .containsIgnoringCase("authorization: Basic QUMxOnRva2VuLTE="),
                            key -> assertThat(key)
                                    .startsWith("GET /2010-04-01/Accounts/AC1/Calls.json?PageSize=1 HTTP/1.1")
                                    .containsIgnoringCase("authorization: Basic U0sxOnNlY3JldC0x"));
        }
    }

    private static ConnectionCheck.Result checked(int status, String body) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", body)) {
            return checked(server, Map.of("accountSid", "AC1", "authToken", "token-1"));
        }
    }

    @Test
    void trialAccountIsToldToBeOne() throws Exception {
        assertThat(checked(200, "{\"status\":\"active\",\"type\":\"Trial\"}"))
                .isEqualTo(new ConnectionCheck.Result(
                        Verdict.OK,
                        "Twilio takes the credentials. It is a trial account, which calls verified numbers only."));
    }

    @Test
    void accountThatIsNotActiveOrNotEnteredIsToBeMended() throws Exception {
        assertThat(checked(200, "{\"status\":\"suspended\"}").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(checked(200, "").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(checked(401, "{\"code\":20003}").detail()).startsWith("Twilio does not take the credentials");
        assertThat(checked(500, "").detail()).contains("http_500");
    }

    @Test
    void withoutCredentialsNothingIsAsked() throws Exception {
        try (CannedServer server = CannedServer.answering(200, "", "{}")) {
            assertThat(checked(server, Map.of("accountSid", "AC1")).verdict()).isEqualTo(Verdict.FAILED);
            assertThat(server.requests()).isEmpty();
        }
    }
}
