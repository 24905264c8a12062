package io.redial.telephony;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How addresses are put together. */
public final class Urls {

    private Urls() {}

    /** The address without the slash that it may end with. */
    public static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    /** A text as it stands in a query or, where it has no space, in a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
