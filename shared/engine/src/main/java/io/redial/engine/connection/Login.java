package io.redial.engine.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a provider or source is entered: with which credentials, and where. Both are kept as one secret, so that they change
 * together: credentials never go to an address that they were not given for.
 *
 * @param baseUrl the address, if not where the whole world finds it
 */
public record Login(Credentials credentials, Optional<String> baseUrl) {

    /** No credential is called so. */
    private static final String BASE_URL = "@baseUrl";

    /** As one text. */
    String text() {
        Map<String, String> values = new HashMap<>(credentials.values());
        values.put(BASE_URL, baseUrl.orElse(""));
        return Credentials.text(values);
    }

    /**
     * What {@link #text()} made.
     *
     * @param otherwise the address of credentials that were kept without one
     */
    static Login parse(String text, Optional<String> otherwise) {
        Map<String, String> values = new HashMap<>(Credentials.values(text));
        Optional<String> kept = Optional.ofNullable(values.remove(BASE_URL));
        Optional<String> baseUrl = kept.map(Optional::of).orElse(otherwise);
        return new Login(Credentials.given(values), baseUrl.filter(url -> !url.isEmpty()));
    }
}
