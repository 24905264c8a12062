package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where requests with the credentials of a connection may go: to the hosts that are known to be its provider's, or to a
 * server on the same machine where that is allowed.
 */
public enum BaseUrls {
    /** Only the hosts that we know. */
    KNOWN_HOSTS,
    /** A connection may name a server on loopback instead. */
    LOOPBACK_TOO;

    /** What is wrong with an address that is not allowed, for people. */
    public static final String FORBIDDEN =
            "The connection's baseUrl may not be used: it can only point at a host of the"
                    + " provider itself or, where that is allowed, at a server on the same machine.";

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** What a deployment allows whose variable {@code ALLOW_LOOPBACK} has this value. */
    public static BaseUrls of(Optional<String> allowLoopback) {
        return allowLoopback.filter("true"::equals).isPresent() ? LOOPBACK_TOO : KNOWN_HOSTS;
    }

    /** Whether the requests of a connection of this kind may go to the address that it names, if it names one. */
    public boolean allow(Connection.Kind kind, Optional<String> baseUrl) {
        return baseUrl.isEmpty()
                || parsed(baseUrl.get())
                        .filter(url -> allow(url) || isOfProvider(kind, url))
                        .isPresent();
    }

    /** Whether requests may go to {@code url}, whoever is asked there. */
    public boolean allow(URI url) {
        return this == LOOPBACK_TOO && isLoopback(url) && isPlain(url);
    }

    /** Whether an address is one of a server on the same machine. */
    public static boolean isLoopback(URI url) {
        return url.getScheme() != null
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && LOOPBACK.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** The text of an address without the slash that it may end with. */
    public static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Telephone providers have hosts for several regions; of sources, one each is known. */
    private static boolean isOfProvider(Connection.Kind kind, URI url) {
        List<String> domains = switch (kind) {
            case VAPI -> List.of("vapi.ai");
            case RETELL -> List.of("retellai.com");
            case TWILIO -> List.of("twilio.com");
            case GOOGLE, GOHIGHLEVEL -> List.of();
        };
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(url.getScheme())
                && url.getRawUserInfo() == null
                && (url.getPort() == -1 || url.getPort() == 443)
                && isPlain(url)
                && domains.stream().anyMatch(domain -> host.endsWith("." + domain));
    }

    private static boolean isPlain(URI url) {
        return url.getRawQuery() == null && url.getRawFragment() == null;
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
