package io.redial.sources.google;

import io.redial.engine.connection.BaseUrls;
import io.redial.sources.http.Bases;
import io.redial.sources.http.SourceFault;
import java.net.URI;
import java.util.Optional;

/**
 * Where Google is. The {@code token_uri} of a key file is never asked: the file comes from a user, and would send our
 * requests, with a signed assertion in them, wherever it names.
 *
 * @param sheets the base of the API
 * @param token where assertions are exchanged for tokens; also their audience
 * @param documents the base of public links
 */
record GoogleHosts(String sheets, String token, String documents, Redirects redirects) {

    static final String TOKEN_URI = "https://oauth2.googleapis.com/token";

    /** Whither an exported file may be redirected. */
    enum Redirects {
        /** To the hosts from which Google serves files. */
        GOOGLE,
        /** To a server on the same machine. */
        LOOPBACK;

        boolean allow(URI url) {
            return switch (this) {
                case GOOGLE ->
                    "https".equals(url.getScheme())
                            && url.getRawUserInfo() == null
                            && (url.getPort() == -1 || url.getPort() == 443)
                            && isGoogles(String.valueOf(url.getHost()));
                case LOOPBACK -> BaseUrls.isLoopback(url);
            };
        }

        private static boolean isGoogles(String host) {
            return host.equals("docs.google.com") || host.endsWith(".googleusercontent.com");
        }
    }

    static GoogleHosts of(Optional<URI> baseUrl, BaseUrls allowed) throws SourceFault {
        Optional<String> override = Bases.override(baseUrl, allowed);
        return override.map(base -> new GoogleHosts(base, base + "/token", base, Redirects.LOOPBACK))
                .orElseGet(() -> new GoogleHosts(
                        "https://sheets.googleapis.com", TOKEN_URI, "https://docs.google.com", Redirects.GOOGLE));
    }

    /** Whether the key file's own address is one that may be passed over for ours. */
    boolean stands(Optional<String> tokenUri) {
        return redirects == Redirects.LOOPBACK
                || tokenUri.isEmpty()
                || tokenUri.get().equals(TOKEN_URI)
                || tokenUri.get().equals("https://accounts.google.com/o/oauth2/token");
    }
}
