package io.redial.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch of messages from a queue, answered message by message.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">partial batch
 * responses</a>
 */
public record SqsBatch(List<Message> messages) {

    private static final Logger LOG = LoggerFactory.getLogger(SqsBatch.class);
    private static final JsonMapper JSON = new JsonMapper();

    public SqsBatch {
        messages = List.copyOf(messages);
    }

    /**
     * One message.
     *
     * @param groupId its group, in a queue that has groups
     * @param receiveCount how often it was delivered, this time included
     */
    public record Message(String messageId, String body, Optional<String> groupId, int receiveCount) {}

    /** What is done with one message. */
    @FunctionalInterface
    public interface Work {
        /** Returns when the message is done with; whatever it throws brings the message back. */
        void on(Message message) throws Exception;
    }

    /** Whether messages of one group must be handled in their order. */
    public enum Order {
        ANY,
        /** After one that failed, the later ones of its group fail too, untouched. */
        BY_GROUP
    }

    /**
     * Reads the event that Lambda gives a function with a queue.
     *
     * @throws IOException when it is no such event
     */
    public static SqsBatch read(InputStream event) throws IOException {
        JsonNode records = JSON.readTree(event).path("Records");
        if (!records.isArray()) {
            throw new IOException("the event has no records");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode each : records) {
            JsonNode attributes = each.path("attributes");
            messages.add(new Message(
                    each.path("messageId").asText(),
                    each.path("body").asText(),
                    Optional.ofNullable(attributes.path("MessageGroupId").textValue()),
                    attributes.path("ApproximateReceiveCount").asInt(1)));
        }
        return new SqsBatch(messages);
    }

    /** Does the work on each message; answers the ids of those that failed. */
    public List<String> each(Order order, Work work) {
        List<String> failed = new ArrayList<>();
        Set<String> stopped = new HashSet<>();
        for (Message message : messages) {
            Optional<String> group = order == Order.BY_GROUP ? message.groupId() : Optional.empty();
            boolean held = group.filter(stopped::contains).isPresent();
            if (held || !succeeds(message, work)) {
                failed.add(message.messageId());
                group.ifPresent(stopped::add);
            }
        }
        return failed;
    }

    /** Writes the answer that brings the failed messages back, and only those. */
    public static void answer(List<String> failed, OutputStream out) throws IOException {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode failures = response.putArray("batchItemFailures");
        failed.forEach(id -> failures.addObject().put("itemIdentifier", id));
        JSON.writeValue(out, response);
    }

    private static boolean succeeds(Message message, Work work) {
        try {
            work.on(message);
            return true;
        } catch (Exception failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.error("message {} failed at delivery {}", message.messageId(), message.receiveCount(), failure);
            return false;
        }
    }
}
