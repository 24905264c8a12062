package io.redial.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/** Addresses that providers tell, and that people follow. */
public final class Links {

    private static final int LONGEST = 2_000;

    private Links() {}

    /** The address in a field; empty as well for a text that leads nowhere on the web. */
    public static Optional<String> of(JsonNode object, String field) {
        return Json.text(object, field).filter(Links::isLink);
    }

    /** Whether a text leads somewhere on the web. */
    public static boolean isLink(String text) {
        try {
            URI url = URI.create(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return text.length() <= LONGEST && web && url.getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
