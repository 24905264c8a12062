package io.redial.functions.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes JSON, strictly: no name twice, nothing behind the end, bounds on everything. */
final class Json {

    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_NAME = 1_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxNameLength(MAX_NAME)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // A number that becomes a variable is kept as it was written.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The object in a request's body. */
    static ObjectNode object(Request.Body body) {
        if (body.bytes().length > MAX_BYTES) {
            throw new BadRequest(413, "body_too_large", "A body has at most 1 MB.", List.of());
        }
        if (parsed(body.bytes()) instanceof ObjectNode object) {
            return object;
        }
        throw BadRequest.malformed("The body must be a JSON object.");
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException broken) {
            // The parser's own words would repeat what was sent.
            JsonLocation at = broken.getLocation();
            throw BadRequest.malformed(
                    at == null
                            ? "The body is not JSON."
                            : "The body is not JSON: see line " + at.getLineNr() + ", column " + at.getColumnNr()
                                    + ".");
        } catch (IOException unreadable) {
            throw BadRequest.malformed("The body is not JSON in UTF-8.");
        }
    }

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void put(ObjectNode node, String name, Optional<String> value) {
        node.put(name, value.orElse(null));
    }

    /** A number that people write without a fraction when it has none. */
    static void putNumber(ObjectNode node, String name, double value) {
        if (value == Math.rint(value)) {
            node.put(name, (long) value);
        } else {
            node.put(name, value);
        }
    }

    static void putInstant(ObjectNode node, String name, Optional<Instant> value) {
        put(node, name, value.map(Instant::toString));
    }

    /**
     * A stored object with a patch over it (RFC 7396, except that what is taken away stands as null, which reads the
     * same; so names that nobody knows are still seen).
     */
    static ObjectNode merged(ObjectNode stored, ObjectNode patch) {
        ObjectNode result = stored.deepCopy();
        patch.properties().forEach(change -> {
            JsonNode value = change.getValue();
            boolean nested = value.isObject() && result.get(change.getKey()) instanceof ObjectNode;
            result.set(
                    change.getKey(),
                    nested ? merged((ObjectNode) result.get(change.getKey()), (ObjectNode) value) : value);
        });
        return result;
    }
}
