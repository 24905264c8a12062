package io.redial.local.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Sends to a queue that is kept on disk, and says after each acknowledgement which message it was for. */
final class SqsSender {

    static final String QUEUE = "kept.fifo";

    private SqsSender() {}

    public static void main(String[] arguments) {
        SqsServer server = SqsServer.start(Optional.of(Path.of(arguments[0])), 0);
        SqsClient client = Clients.sqs(server.endpoint(), AccessKey.LOCAL);
        String queue = client.createQueue(create -> create.queueName(QUEUE)
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.VISIBILITY_TIMEOUT, "77",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        for (int number = 0; ; number++) {
            String body = Integer.toString(number);
            client.sendMessage(send -> send.queueUrl(queue).messageBody(body).messageGroupId(body));
            System.out.println("sent " + body);
        }
    }
}
