package io.redial.telephony.vapi;

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

/** Whether a connection leads into an account at Vapi. */
final class VapiAccountTest {

    private static ConnectionCheck.Result checked(CannedServer server, Map<String, String> credentials) {
        return new VapiAccount(ProviderHttp.usual())
                .check(new ProviderLogin(
                        new Credentials(credentials),
                        Optional.of(server.endpoint().toString())));
    }

    private static ConnectionCheck.Result checked(int status) throws Exception {
        try (CannedServer server = CannedServer.answering(status, "", "[]")) {
            ConnectionCheck.Result result = checked(server, Map.of("apiKey", "key-1", "webhookSecret", "s3cret"));
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /assistant?limit=1 HTTP/1.1")
                    .containsIgnoringCase("authorization: Bearer key-1");
            return result;
        }
    }

    @Test
    void keyThatIsTakenIsFine() throws Exception {
        assertThat(checked(200).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void keyThatIsNotTakenIsToBeMended() throws Exception {
        assertThat(checked(401))
                .isEqualTo(new ConnectionCheck.Result(
                        Verdict.FAILED,
                        "Vapi does not take the API key: give the connection the private key of the Vapi account."));
        assertThat(checked(403).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void silentProviderIsToBeAskedAgain() throws Exception {
        assertThat(checked(503))
                .isEqualTo(new ConnectionCheck.Result(
                        Verdict.FAILED,
                        "Vapi did not answer, or failed itself (http_503). Try again in some minutes."));
    }

    @Test
    void withoutCredentialsNothingIsAsked() throws Exception {
        try (CannedServer server = CannedServer.answering(200, "", "[]")) {
            assertThat(checked(server, Map.of("apiKey", "key-1")).verdict()).isEqualTo(Verdict.FAILED);
            assertThat(server.requests()).isEmpty();
        }
    }
}
