package io.redial.local.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.aws.DirectHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ParameterServerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    private SsmClient start() throws IOException {
        ParameterServer server = ParameterServer.start(new ParameterServer.Options(
                Optional.of(directory), InstantSource.fixed(NOW), "eu-west-1", "123456789012"));
        open.add(server);
        return client(server.endpoint());
    }

    private SsmClient client(URI endpoint) {
        SsmClient client = SsmClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(DirectHttp.builder())
                .build();
        open.add(client);
        return client;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static long put(SsmClient client, String name, String value) {
        return client.putParameter(request -> request.name(name)
                        .value(value)
                        .type(ParameterType.SECURE_STRING)
                        .overwrite(true))
                .version();
    }

    @Test
    void aSecureParameterIsReadableOnlyDecrypted() throws IOException {
        SsmClient client = start();
        assertThat(put(client, "/a/b", "hidden")).isEqualTo(1);
        assertThat(client.getParameter(request -> request.name("/a/b"))
                        .parameter()
                        .value())
                .isNotEmpty()
                .doesNotContain("hidden");
        Parameter read = client.getParameter(request -> request.name("/a/b").withDecryption(true))
                .parameter();
        assertThat(read.value()).isEqualTo("hidden");
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThat(read.lastModifiedDate()).isEqualTo(NOW);
        assertThat(read.arn()).isEqualTo("arn:aws:ssm:eu-west-1:123456789012:parameter/a/b");
    }

    @Test
    void aParameterIsNotOverwrittenUnasked() throws IOException {
        SsmClient client = start();
        put(client, "/a", "1");
        assertThatExceptionOfType(ParameterAlreadyExistsException.class)
                .isThrownBy(() -> client.putParameter(
                        request -> request.name("/a").value("2").type(ParameterType.SECURE_STRING)));
        assertThat(put(client, "/a", "3")).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        SsmClient client = start();
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> client.getParameter(request -> request.name("/a")));
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> client.deleteParameter(request -> request.name("/a")));
    }

    @Test
    void severalAreReadAndDeletedTogether() throws IOException {
        SsmClient client = start();
        put(client, "/a", "1");
        put(client, "/b", "2");
        var read =
                client.getParameters(request -> request.names("/a", "/c", "/b").withDecryption(true));
        assertThat(read.parameters()).extracting(Parameter::value).containsExactly("1", "2");
        assertThat(read.invalidParameters()).containsExactly("/c");
        var deleted = client.deleteParameters(request -> request.names("/a", "/c"));
        assertThat(deleted.deletedParameters()).containsExactly("/a");
        assertThat(deleted.invalidParameters()).containsExactly("/c");
    }

    @Test
    void whatTheServiceRefusesIsRefused() throws IOException {
        SsmClient client = start();
        List.of("/ssm/x", "AWS-x", "/a b", "/a//b", "/x".repeat(16))
                .forEach(name -> assertThatExceptionOfType(SsmException.class)
                        .as(name)
                        .isThrownBy(() -> put(client, name, "v"))
                        .satisfies(
                                refused -> assertThat(refused.awsErrorDetails().errorCode())
                                        .isEqualTo("ValidationException")));
        List.of("x".repeat(4097), "a {{b}}")
                .forEach(value -> assertThatExceptionOfType(SsmException.class)
                        .isThrownBy(() -> put(client, "/a", value))
                        .satisfies(
                                refused -> assertThat(refused.awsErrorDetails().errorCode())
                                        .isEqualTo("ValidationException")));
        assertThatExceptionOfType(SsmException.class)
                .isThrownBy(() -> client.describeParameters(request -> {}))
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    @Test
    void parametersOutliveTheServerInAFileOfTheirOwnerAlone() throws IOException {
        put(start(), "/a", "1");
        put(start(), "/a", "2");
        SsmClient again = start();
        assertThat(again.getParameter(request -> request.name("/a").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("2");
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aBookThatCanNotBeReadIsNotTakenForAnEmptyOne() throws IOException {
        Files.writeString(directory.resolve("parameters.json"), "[{\"name\":");
        assertThatExceptionOfType(IOException.class).isThrownBy(this::start);
    }
}
