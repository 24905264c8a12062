package io.redial.functions.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.engine.imports.Arrival;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What S3 tells a queue.
 *
 * @param arrivals none when it only tests the queue, or tells of removals
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">message
 *     structure</a>
 */
record BucketEvent(List<Arrival> arrivals) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEST = "s3:TestEvent";
    private static final String CREATED = "ObjectCreated:";

    /** What buckets without versions, or with suspended ones, may say. */
    private static final String NO_VERSION = "null";

    BucketEvent {
        arrivals = List.copyOf(arrivals);
    }

    /** @throws IllegalArgumentException for a body that is no message of S3 */
    static BucketEvent read(String body) {
        try {
            JsonNode message = JSON.readTree(body);
            if (message.path("Event").asText().equals(TEST)) {
                return new BucketEvent(List.of());
            }
            if (!message.path("Records").isArray()) {
                throw new IllegalArgumentException("neither a part of an import nor a message of S3");
            }
            List<Arrival> arrivals = new ArrayList<>();
            for (JsonNode each : message.path("Records")) {
                if (each.path("eventName").asText().startsWith(CREATED)) {
                    arrivals.add(arrival(each.path("s3").path("object")));
                }
            }
            return new BucketEvent(arrivals);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException("the message is not JSON", noJson);
        }
    }

    private static Arrival arrival(JsonNode object) {
        JsonNode key = object.path("key");
        JsonNode eTag = object.path("eTag");
        JsonNode size = object.path("size");
        if (!key.isTextual() || !eTag.isTextual() || !size.isIntegralNumber()) {
            throw new IllegalArgumentException("the message of S3 names no object");
        }
        // Keys come encoded as in the query of a URL: a space is a plus.
        return new Arrival(
                URLDecoder.decode(key.textValue(), StandardCharsets.UTF_8),
                eTag.textValue().replace("\"", ""),
                size.longValue(),
                Optional.ofNullable(object.path("versionId").textValue()).filter(id -> !id.equals(NO_VERSION)));
    }
}
