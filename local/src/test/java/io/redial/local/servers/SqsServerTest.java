package io.redial.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class SqsServerTest {

    private static final int SENT_BEFORE_THE_KILL = 25;

    private final SqsClient client = SharedServers.clients().sqs();

    @Test
    void groupIsLockedWhileOneOfItsMessagesIsInFlight() {
        String queue = createQueue(
                SharedServers.freshName("group") + ".fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
        sendTo(queue, "a1", "a");
        sendTo(queue, "a2", "a");
        sendTo(queue, "b1", "b");

        Message first = receive(client, queue, 1, 5).getFirst();
        List<Message> meanwhile = receive(client, queue, 10, 0);
        client.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(first.receiptHandle()));
        List<Message> afterwards = receive(client, queue, 10, 5);

        assertThat(first.body()).isEqualTo("a1");
        assertThat(meanwhile).extracting(Message::body).containsExactly("b1");
        assertThat(afterwards).extracting(Message::body).containsExactly("a2");
    }

    @Test
    void equalMessageIsSentOnceToAFifoQueue() {
        String queue = createQueue(
                SharedServers.freshName("once") + ".fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
        sendTo(queue, "same", "a");
        sendTo(queue, "same", "a");

        assertThat(receive(client, queue, 10, 1)).hasSize(1);
    }

    @Test
    void delayedMessageIsNotThereBefore() {
        String queue = createQueue(SharedServers.freshName("delay"), Map.of());
        client.sendMessage(send -> send.queueUrl(queue).messageBody("later").delaySeconds(1));

        assertThat(receive(client, queue, 10, 0)).isEmpty();
        assertThat(receive(client, queue, 10, 10)).extracting(Message::body).containsExactly("later");
    }

    @Test
    void messageThatWasNotDeletedComesAgainAndIsCounted() {
        String queue =
                createQueue(SharedServers.freshName("again"), Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
        client.sendMessage(send -> send.queueUrl(queue).messageBody("x"));

        assertThat(receive(client, queue, 1, 5)).hasSize(1);
        assertThat(receive(client, queue, 1, 0)).isEmpty();
        Message again = receive(client, queue, 1, 10).getFirst();

        assertThat(again.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    }

    @Test
    void messageThatWasReceivedTooOftenGoesToTheDeadLetterQueue() {
        String dead = createQueue(SharedServers.freshName("dead"), Map.of());
        String deadArn = client.getQueueAttributes(
                        get -> get.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String queue = createQueue(
                SharedServers.freshName("source"),
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":\"2\"}"));
        client.sendMessage(send -> send.queueUrl(queue).messageBody("poison"));

        assertThat(receive(client, queue, 1, 2)).hasSize(1);
        assertThat(receive(client, queue, 1, 2)).hasSize(1);
        assertThat(receive(client, queue, 1, 0)).isEmpty();
        assertThat(receive(client, dead, 1, 5)).extracting(Message::body).containsExactly("poison");
    }

    @Test
    void arnNamesRegionAndAccount() {
        String name = SharedServers.freshName("arn");
        String queue = createQueue(name, Map.of());

        assertThat(client.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes())
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:" + name);
        assertThat(queue).startsWith(SharedServers.servers().sqs().toString()).endsWith("/000000000000/" + name);
    }

    @Test
    void everyAcknowledgedMessageSurvivesAKill(@TempDir Path directory) throws Exception {
        int last;
        try (ChildJvm sender = ChildJvm.running(SqsSender.class, directory.toString())) {
            for (int sent = 0; sent < SENT_BEFORE_THE_KILL; sent++) {
                sender.next("sent ");
            }
            List<String> rest = sender.kill();
            last = SENT_BEFORE_THE_KILL
                    - 1
                    + (int) rest.stream()
                            .filter(line -> line.matches("sent \\d+"))
                            .count();
        }
        try (SqsServer server = SqsServer.start(Optional.of(directory), 0);
                SqsClient reader = Clients.sqs(server.endpoint(), AccessKey.LOCAL)) {
            String queue =
                    reader.getQueueUrl(get -> get.queueName(SqsSender.QUEUE)).queueUrl();
            var found = new TreeSet<Integer>();
            for (List<Message> batch = receive(reader, queue, 10, 1);
                    !batch.isEmpty();
                    batch = receive(reader, queue, 10, 0)) {
                batch.forEach(message -> found.add(Integer.valueOf(message.body())));
            }

            assertThat(found).containsAll(IntStream.rangeClosed(0, last).boxed().toList());
            assertThat(reader.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.FIFO_QUEUE, "true")
                    .containsEntry(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");
        }
    }

    @Test
    void takenPortIsSaid() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> SqsServer.start(Optional.empty(), taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    private String createQueue(String name, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(create -> create.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private void sendTo(String queue, String body, String group) {
        client.sendMessage(send -> send.queueUrl(queue).messageBody(body).messageGroupId(group));
    }

    private static List<Message> receive(SqsClient client, String queue, int most, int waitSeconds) {
        return client.receiveMessage(receive -> receive.queueUrl(queue)
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }
}
