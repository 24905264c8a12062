package io.redial.engine.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which addresses endpoints may have. They come from whoever has a key of an account, and requests to them leave from inside
 * of a deployment, so none may lead to what can be reached only from there. Addresses are looked at as they are written, when
 * an endpoint is saved and again before each request, and as they are dialled: a name may lead elsewhere by then.
 *
 * @param loopback whether servers on the same machine are allowed
 * @param ports of https
 */
public record HookUrls(Loopback loopback, Set<Integer> ports) {

    /** Whether endpoints may be on the same machine. */
    public enum Loopback {
        FORBIDDEN,
        ALLOWED
    }

    /** Only the one of https. */
    public static final Set<Integer> USUAL_PORTS = Set.of(443);

    private static final int LONGEST = 2_000;
    private static final Pattern LOCAL = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Set<String> LOCAL_SCHEMES = Set.of("http", "https");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Set<String> INNER_DOMAINS = Set.of("localhost", "internal", "local");

    public HookUrls {
        ports = Set.copyOf(ports);
    }

    /**
     * Those of a deployment.
     *
     * @param allowLoopback the value of {@code ALLOW_LOOPBACK}
     * @param ports the value of {@code WEBHOOK_PORTS}: numbers with commas between them
     */
    public static HookUrls of(Optional<String> allowLoopback, Optional<String> ports) {
        return new HookUrls(
                allowLoopback.filter("true"::equals).isPresent() ? Loopback.ALLOWED : Loopback.FORBIDDEN,
                ports.map(list -> Arrays.stream(list.split(",", -1))
                                .map(port -> Integer.valueOf(port.strip()))
                                .collect(Collectors.toSet()))
                        .orElse(USUAL_PORTS));
    }

    /** Why an address is not allowed: a word, and a sentence for people. */
    public record Objection(String code, String detail) {}

    /** What is wrong with an address as it is written; empty when nothing is. */
    public Optional<Objection> objection(String text) {
        Optional<URI> parsed = parsed(text);
        if (parsed.isEmpty()) {
            return objection("invalid_url", "This is an absolute URL such as https://example.com/hooks, in ASCII.");
        }
        URI url = parsed.get();
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return objection("invalid_url", "The URL has neither a user nor a fragment.");
        }
        if (isLoopback(url)) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return objection("https_required", "The URL begins with https://.");
        }
        if (url.getPort() != -1 && !ports.contains(url.getPort())) {
            return objection("port_not_allowed", "The port is one of " + ports + ".");
        }
        return isPublicName(url.getHost().toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : objection("host_not_allowed", "The host is a name that the whole internet knows, not an address.");
    }

    private static Optional<Objection> objection(String code, String detail) {
        return Optional.of(new Objection(code, detail));
    }

    /** Whether a request that goes to {@code url} may be sent to this address of the network. */
    public boolean allowsDialling(URI url, InetAddress address) {
        return isLoopback(url) ? address.isLoopbackAddress() : Addresses.isPublic(address);
    }

    /** Whether the address is one on the same machine, and these are allowed. */
    private boolean isLoopback(URI url) {
        return loopback == Loopback.ALLOWED
                && LOCAL_SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && LOCAL.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isPublicName(String host) {
        int lastDot = host.lastIndexOf('.');
        String domain = host.substring(lastDot + 1);
        return lastDot > 0
                && !domain.isEmpty()
                && !INNER_DOMAINS.contains(domain)
                && !NUMBER.matcher(domain).matches()
                && !isLiteral(host);
    }

    /** Every way to write an address that the platform would take for one, whatever it is an address of. */
    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException _) {
            return host.startsWith("[");
        }
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean usable = text.length() <= LONGEST
                    && url.getScheme() != null
                    && url.getHost() != null
                    && text.chars().allMatch(sign -> sign > ' ' && sign < 0x7f);
            return usable ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
