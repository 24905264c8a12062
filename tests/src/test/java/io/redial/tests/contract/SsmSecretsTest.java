package io.redial.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.secret.SsmSecrets;
import io.redial.engine.port.Secrets;
import io.redial.local.parameters.ParameterServer;
import io.redial.testkit.Samples;
import io.redial.testkit.SecretContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class SsmSecretsTest extends SecretContract {

    private static final List<ParameterServer> STARTED = new ArrayList<>();

    SsmSecretsTest() {
        super(() -> secrets(server().endpoint()));
    }

    private static ParameterServer server() {
        try {
            ParameterServer server = ParameterServer.start(new ParameterServer.Options(
                    Optional.empty(), InstantSource.fixed(Samples.NOW), "us-east-1", "000000000000"));
            STARTED.add(server);
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static Secrets secrets(URI endpoint) {
        Environment environment = new Environment(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_ENDPOINT_URL_SSM", endpoint.toString(),
                "SECRETS_PATH", "/redial/connections"));
        return new SsmSecrets(new AwsClients(environment).ssm(), environment);
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(ParameterServer::close);
        STARTED.clear();
    }

    @Test
    void aStoreThatDoesNotAnswerIsToldFromAnAbsentSecret() {
        ParameterServer gone = server();
        Secrets secrets = secrets(gone.endpoint());
        gone.close();
        Secrets.Name name = new Secrets.Name("acc_1", "con_1");
        assertThatExceptionOfType(Secrets.Unavailable.class)
                .isThrownBy(() -> secrets.put(name, "hidden"))
                .satisfies(failure -> assertThat(failure).message().doesNotContain("hidden"));
        assertThatExceptionOfType(Secrets.Unavailable.class).isThrownBy(() -> secrets.get(name));
        assertThatExceptionOfType(Secrets.Unavailable.class).isThrownBy(() -> secrets.delete(name));
    }
}
