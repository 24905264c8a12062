package io.redial.local.cli;

import io.redial.local.telephone.TelephoneNetwork;
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

    /** Opens a provider's, on the port that it had before; the simulator is there anyway. */
    static StandIn open(Provider provider, TelephoneNetwork network, Optional<Path> data, String secret) {
        URI endpoint = provider.face(secret)
                .map(face -> {
                    URI opened = network.open(face, Kept.port(data, provider.word()));
                    Kept.keepPort(data, provider.word(), opened.getPort());
                    return opened;
                })
                .orElseGet(network::endpoint);
        return new StandIn(provider, endpoint, secret);
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
