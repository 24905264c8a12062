package io.redial.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

final class EmbeddedServersTest {

    @Test
    void directoryBelongsToOneRunAndKeepsItsStateForTheNext(@TempDir Path directory) {
        try (EmbeddedServers first = EmbeddedServers.start(options(directory, Ports.FREE));
                Clients clients = first.clients()) {
            clients.sqs().createQueue(create -> create.queueName("kept"));
            clients.s3().createBucket(create -> create.bucket("kept"));
            clients.s3().putObject(put -> put.bucket("kept").key("x"), RequestBody.fromString("x"));

            assertThatThrownBy(() -> EmbeddedServers.start(options(directory, Ports.FREE)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another run");
        }
        try (EmbeddedServers second = EmbeddedServers.start(options(directory, Ports.FREE));
                Clients clients = second.clients()) {
            assertThat(clients.sqs().listQueues().queueUrls())
                    .singleElement()
                    .asString()
                    .endsWith("/kept");
            assertThat(second.s3().list("kept", "")).extracting(Uploaded::key).containsExactly("x");
        }
    }

    @Test
    void failedStartLeavesNothingBehind(@TempDir Path directory) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedServers.start(options(directory, new Ports(0, taken.getLocalPort(), 0))))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("SQS")
                    .hasNoSuppressedExceptions();
        }
        try (EmbeddedServers servers = EmbeddedServers.start(options(directory, Ports.FREE));
                Clients clients = servers.clients()) {
            assertThat(clients.dynamoDb().listTables().tableNames()).isEmpty();
        }
    }

    private static EmbeddedServers.Options options(Path directory, Ports ports) {
        return new EmbeddedServers.Options(
                SharedServers.root(), Optional.of(directory), AccessKey.LOCAL, ports, UploadListener.NONE);
    }
}
