package io.redial.aws.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Chunks.Layout;
import java.util.Optional;

/** Parts of imports as messages: JSON with ids and places, without anything of the file. */
public final class ChunkMessages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KIND = "chunk";

    private ChunkMessages() {}

    public static String write(Chunk chunk) {
        return JSON.createObjectNode()
                .put("type", KIND)
                .put("accountId", chunk.accountId())
                .put("campaignId", chunk.campaignId())
                .put("importId", chunk.importId())
                .put("number", chunk.number())
                .put("offset", chunk.offset())
                .put("length", chunk.length())
                .put("firstLine", chunk.firstLine())
                .put("delimiter", String.valueOf(chunk.layout().delimiter()))
                .put("headerOffset", chunk.layout().headerOffset())
                .put("headerLength", chunk.layout().headerLength())
                .toString();
    }

    /**
     * The part that a message names; empty for another kind of message.
     *
     * @throws IllegalArgumentException for one that says it is a part and is none
     */
    public static Optional<Chunk> read(String body) {
        try {
            JsonNode message = JSON.readTree(body);
            return message.path("type").asText().equals(KIND) ? Optional.of(chunk(message)) : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static Chunk chunk(JsonNode message) {
        String delimiter = text(message, "delimiter");
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException("delimiter is not one character");
        }
        return new Chunk(
                text(message, "accountId"),
                text(message, "campaignId"),
                text(message, "importId"),
                Math.toIntExact(number(message, "number")),
                number(message, "offset"),
                Math.toIntExact(number(message, "length")),
                number(message, "firstLine"),
                new Layout(
                        delimiter.charAt(0),
                        Math.toIntExact(number(message, "headerOffset")),
                        Math.toIntExact(number(message, "headerLength"))));
    }

    private static String text(JsonNode message, String name) {
        JsonNode value = message.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.textValue();
    }

    private static long number(JsonNode message, String name) {
        JsonNode value = message.path(name);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.longValue();
    }
}
