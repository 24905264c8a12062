package io.redial.engine.connection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a provider or source is entered: with which credentials, and where. Both are kept as one secret, so that they change
 * together: credentials never go to an address that they were not given for.
 *
 * @param baseUrl the address, if not where the whole world finds it
 * @param former secrets that were replaced lately, the newest first; nobody is entered with them
 * @param movedAt when it came in place of one that may have led to another account; business time
 */
public record Login(
        Credentials credentials, Optional<String> baseUrl, List<FormerSecret> former, Optional<Instant> movedAt) {

    /** No credential is called so. */
    private static final String BASE_URL = "@baseUrl";

    /** Followed by a number from 0. */
    private static final String FORMER = "@former";

    private static final String MOVED_AT = "@movedAt";

    public Login {
        former = List.copyOf(former);
    }

    /** One that has replaced none. */
    public Login(Credentials credentials, Optional<String> baseUrl) {
        this(credentials, baseUrl, List.of(), Optional.empty());
    }

    Login with(List<FormerSecret> others) {
        return new Login(credentials, baseUrl, others, movedAt);
    }

    Login movedAt(Optional<Instant> at) {
        return new Login(credentials, baseUrl, former, at);
    }

    /**
     * The credentials by which what comes in may be signed: these, and after them these with each secret in its place that was
     * replaced and is still taken.
     *
     * @param now business time
     */
    public List<Credentials> taken(Instant now) {
        List<Credentials> taken = new ArrayList<>(List.of(credentials));
        former.stream()
                .filter(is -> is.until().isAfter(now))
                .map(is -> credentials.with(is.name(), is.value()))
                .forEach(taken::add);
        return taken;
    }

    /** As one text. */
    String text() {
        Map<String, String> values = new HashMap<>(credentials.values());
        values.put(BASE_URL, baseUrl.orElse(""));
        movedAt.ifPresent(at -> values.put(MOVED_AT, at.toString()));
        for (int i = 0; i < former.size(); i++) {
            values.put(FORMER + i, former.get(i).text());
        }
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
        Optional<Instant> movedAt = Optional.ofNullable(values.remove(MOVED_AT)).map(Instant::parse);
        List<FormerSecret> former = new ArrayList<>();
        for (int i = 0; values.containsKey(FORMER + i); i++) {
            former.add(FormerSecret.parse(String.valueOf(values.remove(FORMER + i))));
        }
        return new Login(Credentials.given(values), baseUrl.filter(url -> !url.isEmpty()), former, movedAt);
    }
}
