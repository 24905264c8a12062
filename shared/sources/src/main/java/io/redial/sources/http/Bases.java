package io.redial.sources.http;

import io.redial.engine.connection.BaseUrls;
import java.net.URI;
import java.util.Optional;

/** The addresses that connections name in place of the usual ones. */
public final class Bases {

    private Bases() {}

    /**
     * The address that a connection names, without a slash at its end; empty where it names none.
     *
     * @throws SourceFault denied, for one that must not be used
     */
    public static Optional<String> override(Optional<URI> baseUrl, BaseUrls allowed) throws SourceFault {
        if (baseUrl.filter(url -> !allowed.allow(url)).isPresent()) {
            throw SourceFault.denied(BaseUrls.FORBIDDEN);
        }
        return baseUrl.map(URI::toString).map(BaseUrls::withoutSlash);
    }
}
