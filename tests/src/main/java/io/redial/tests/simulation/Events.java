package io.redial.tests.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events that Lambda hands to handlers, and the answers that they give. */
final class Events {

    private static final JsonMapper JSON = new JsonMapper();

    private Events() {}

    static JsonMapper json() {
        return JSON;
    }

    /**
     * A batch of messages.
     *
     * @param queue the name that it is known by
     */
    static byte[] batch(String queue, List<SimQueue.Message> messages) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (SimQueue.Message message : messages) {
            ObjectNode attributes = records.addObject()
                    .put("messageId", message.id())
                    .put("receiptHandle", message.receipt())
                    .put("body", message.body())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queue)
                    .putObject("attributes")
                    .put("ApproximateReceiveCount", Integer.toString(message.receives()));
            if (!message.group().isEmpty()) {
                attributes.put("MessageGroupId", message.group());
            }
        }
        return bytes(event);
    }

    /** The ids in the answer to a batch. */
    static List<String> failures(byte[] answer) {
        List<String> failed = new ArrayList<>();
        read(answer)
                .path("batchItemFailures")
                .forEach(item -> failed.add(item.path("itemIdentifier").asText()));
        return failed;
    }

    /** The regular tick. */
    static byte[] tick() {
        return "{\"source\":\"redial.tick\"}".getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A request behind an HTTP API.
     *
     * @param route such as {@code GET /v1/campaigns/{campaignId}}
     * @param path the values of the route's names
     */
    static byte[] request(String route, Map<String, String> path, Map<String, String> headers, String body) {
        String raw = route.substring(route.indexOf(' ') + 1);
        for (Map.Entry<String, String> name : path.entrySet()) {
            raw = raw.replace("{" + name.getKey() + "}", name.getValue());
        }
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", route)
                .put("rawPath", raw);
        ObjectNode into = event.putObject("headers");
        headers.forEach(into::put);
        event.putObject("requestContext").put("requestId", "simulated");
        ObjectNode parameters = event.putObject("pathParameters");
        path.forEach(parameters::put);
        return bytes(event.put("body", body).put("isBase64Encoded", false));
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
