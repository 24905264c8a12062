package io.redial.aws.dynamo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.engine.port.Store.BadCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A place in a list, as an opaque text. It names the list that gave it by a hash, so that no other list takes it.
 *
 * @param shard the shard that the next page begins in; 0 in lists without shards
 * @param after the key after which it begins; empty for the shard's start
 */
record Cursor(int shard, String after) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 1200;
    private static final int SCOPE_BYTES = 6;

    /**
     * The cursor as a text.
     *
     * @param scope what list it is, with everything that it is filtered by
     */
    String encode(String scope) {
        try {
            byte[] json = JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("list", hash(scope))
                    .put("shard", shard)
                    .put("after", after));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers can be written as JSON", impossible);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws BadCursor when it was not written for this list
     */
    static Cursor decode(String text, String scope) {
        JsonNode node = parse(text);
        boolean ours = node.isObject()
                && node.path("list").asText().equals(hash(scope))
                && node.path("shard").isInt()
                && node.path("after").isTextual();
        if (!ours) {
            throw new BadCursor();
        }
        return new Cursor(node.path("shard").intValue(), node.path("after").textValue());
    }

    private static JsonNode parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new BadCursor();
            }
            return JSON.readTree(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException | IOException unreadable) {
            throw new BadCursor();
        }
    }

    private static String hash(String scope) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(scope.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SCOPE_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
