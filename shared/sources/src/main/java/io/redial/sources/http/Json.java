package io.redial.sources.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** JSON of strangers: bounded in depth and length. */
public final class Json {

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final int LONGEST_NUMBER = 200;
    private static final int LONGEST_TOLD = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** What writes JSON. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The object in a successful answer. */
    public static JsonNode object(Reply reply) throws SourceFault {
        return read(reply.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> SourceFault.malformed("The answer is not what the source is known to send."));
    }

    /** The object in an answer that may be anything; an empty one otherwise. */
    public static JsonNode anything(Reply reply) {
        return read(reply.body()).filter(JsonNode::isObject).orElseGet(MAPPER::createObjectNode);
    }

    /** Whatever JSON there is. */
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            return Optional.ofNullable(MAPPER.readTree(bytes));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** A text that is not blank. */
    public static Optional<String> text(JsonNode object, String field) {
        return Optional.ofNullable(object.path(field).textValue()).filter(text -> !text.isBlank());
    }

    /**
     * What a source says to people: one line, cut, and nothing at all where it repeats a secret.
     *
     * @param secret that must not be passed on
     */
    public static Optional<String> told(JsonNode message, String secret) {
        String text = message.isArray() ? joined(message) : message.asText("");
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (line.isEmpty() || line.contains(secret)) {
            return Optional.empty();
        }
        return Optional.of(line.length() <= LONGEST_TOLD ? line : line.substring(0, LONGEST_TOLD) + "…");
    }

    private static String joined(JsonNode messages) {
        StringBuilder all = new StringBuilder();
        for (JsonNode one : messages) {
            all.append(all.isEmpty() ? "" : "; ").append(one.asText(""));
        }
        return all.toString();
    }
}
