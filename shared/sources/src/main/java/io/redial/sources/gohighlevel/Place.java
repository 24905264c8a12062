package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.sources.http.Json;
import io.redial.sources.http.SourceFault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a search goes on.
 *
 * @param after what the last contact of the page before says; empty at the start
 * @param pages that were read before
 */
record Place(Optional<JsonNode> after, int pages) {

    static final Place START = new Place(Optional.empty(), 0);

    /** A cursor travels in messages. */
    private static final int LONGEST = 2_000;

    static Place parse(String cursor) {
        JsonNode place = Json.read(cursor.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("this is no place in a search"));
        if (!place.path("after").isArray() || place.path("pages").asInt(0) < 1) {
            throw new IllegalArgumentException("this is no place in a search");
        }
        return new Place(Optional.of(place.path("after")), place.path("pages").asInt());
    }

    String text() {
        ObjectNode place = Json.mapper().createObjectNode();
        after.ifPresent(given -> place.set("after", given));
        return place.put("pages", pages).toString();
    }

    /** The place after a full page that ends with this contact. */
    Place next(JsonNode last) throws SourceFault {
        JsonNode given = last.path("searchAfter");
        if (!given.isArray() || given.isEmpty() || given.toString().length() > LONGEST) {
            throw SourceFault.malformed("GoHighLevel does not say where its search goes on.");
        }
        if (Optional.of(given).equals(after)) {
            throw SourceFault.malformed("GoHighLevel's search does not go on: it gives the same page again.");
        }
        return new Place(Optional.of(given), pages + 1);
    }
}
