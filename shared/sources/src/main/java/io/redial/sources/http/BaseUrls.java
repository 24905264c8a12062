package io.redial.sources.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where requests may go: to the hosts that we know, or to a server on the same machine where that is allowed. */
public enum BaseUrls {
    /** Only the hosts that we know. */
    KNOWN_HOSTS,
    /** A connection may name a server on loopback instead. */
    LOOPBACK_TOO;

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /**
     * The address that a connection names, without a slash at its end; empty where it names none.
     *
     * @throws SourceFault denied, for one that must not be used
     */
    public Optional<String> override(Optional<URI> baseUrl) throws SourceFault {
        if (baseUrl.isEmpty()) {
            return Optional.empty();
        }
        URI url = baseUrl.get();
        if (this == KNOWN_HOSTS || !isLoopback(url) || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw SourceFault.denied(
                    "The connection's baseUrl may not be used: it can only point at a server on the same"
                            + " machine, and only where that is allowed.");
        }
        String text = url.toString();
        return Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** Whether an address is one of a server on the same machine. */
    public static boolean isLoopback(URI url) {
        return url.getScheme() != null
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
