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
 * @param contacts on these pages
 */
record Place(Optional<JsonNode> after, int pages, long contacts) {

    static final Place START = new Place(Optional.empty(), 0, 0);

    /** A cursor travels in messages. */
    private static final int LONGEST = 2_000;

    static Place parse(String cursor) {
        JsonNode place = Json.read(cursor.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalArgumentException("this is no place in a search"));
        int pages = place.path("pages").asInt(0);
        if (!place.path("after").isArray() || pages < 1) {
            throw new IllegalArgumentException("this is no place in a search");
        }
        // Places that were kept without it come after full pages only.
        long contacts = place.path("contacts").asLong((long) pages * ContactTable.PAGE);
        return new Place(Optional.of(place.path("after")), pages, contacts);
    }

    String text() {
        ObjectNode place = Json.mapper().createObjectNode();
        after.ifPresent(given -> place.set("after", given));
        return place.put("pages", pages).put("contacts", contacts).toString();
    }

    /**
     * The place after a page that ends with this contact.
     *
     * @param come how many contacts have come with it
     */
    Place next(JsonNode last, long come) throws SourceFault {
        JsonNode given = last.path("searchAfter");
        if (!given.isArray() || given.isEmpty() || given.toString().length() > LONGEST) {
            throw SourceFault.malformed("GoHighLevel does not say where its search goes on.");
        }
        if (Optional.of(given).equals(after)) {
            throw SourceFault.malformed("GoHighLevel's search does not go on: it gives the same page again.");
        }
        return new Place(Optional.of(given), pages + 1, come);
    }
}
