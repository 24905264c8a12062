package io.redial.functions.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses a connection may lead to. */
enum BaseAddresses {
    /** Those of the whole world, over TLS. */
    PUBLIC,
    /** Those, and any on this very machine. */
    PUBLIC_AND_LOOPBACK;

    private static final int LONGEST = 500;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern NUMERIC = Pattern.compile("\\[.*]|[0-9.]+|0x[0-9a-fA-F.x]*");
    private static final Pattern LOCAL_NAME = Pattern.compile("(?i)localhost\\.?|.*\\.(localhost|local|internal)\\.?");

    /** The address of a field, without a slash at its end. */
    Optional<URI> read(Fields body, String name) {
        Optional<String> text = body.text(name, LONGEST).map(String::strip);
        Optional<URI> address = text.flatMap(BaseAddresses::parse).filter(this::takes);
        if (text.isPresent() && address.isEmpty()) {
            body.findings()
                    .fault(
                            body.path(name),
                            "invalid_url",
                            "A base URL begins with https:// and a host's name, and has no user, query or fragment.");
        }
        return address;
    }

    private boolean takes(URI address) {
        String host = address.getHost();
        if (this == PUBLIC_AND_LOOPBACK && LOOPBACK.matcher(host).matches()) {
            return true;
        }
        boolean named =
                !NUMERIC.matcher(host).matches() && !LOCAL_NAME.matcher(host).matches();
        return address.getScheme().equals("https") && named;
    }

    private static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text.replaceAll("/+$", ""));
            boolean whole = address.getScheme() != null
                    && address.getHost() != null
                    && (address.getScheme().equals("https")
                            || address.getScheme().equals("http"))
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            return whole ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
