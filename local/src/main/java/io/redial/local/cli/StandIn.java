package io.redial.local.cli;

import io.redial.local.cli.RedialCommand.CommandFailed;
import io.redial.local.telephone.Face;
import io.redial.local.telephone.TelephoneNetwork;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's stand-in at work on the telephone network, and what one needs to know to call through it.
 *
 * @param endpoint where it listens
 * @param secret from which everything is made that its account is known by
 */
record StandIn(Provider provider, URI endpoint, String secret) {

    /**
     * Opens a provider's, on the port that it had before; the simulator is there anyway.
     *
     * @throws CommandFailed if that port can't be used: connections name it
     */
    static StandIn open(Provider provider, TelephoneNetwork network, Optional<Path> data, String secret) {
        Optional<Face> face = provider.face(secret);
        if (face.isEmpty()) {
            return new StandIn(provider, network.endpoint(), secret);
        }
        int port = Kept.port(data, provider.word());
        try {
            URI endpoint = network.open(face.get(), port);
            Kept.keepPort(data, provider.word(), endpoint.getPort());
            return new StandIn(provider, endpoint, secret);
        } catch (UncheckedIOException taken) {
            throw new CommandFailed("port " + port + ", at which connections look for " + provider.title()
                    + ", can't be used; stop what uses it");
        }
    }

    /** What its connection must be told; empty of the simulator, which needs none. */
    Map<String, String> credentials() {
        return provider.credentials(secret);
    }

    Optional<String> assistantId() {
        return provider.assistantId(secret, endpoint);
    }

    Optional<String> numberId() {
        return provider.numberId(secret);
    }
}
