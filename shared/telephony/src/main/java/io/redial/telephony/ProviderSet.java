package io.redial.telephony;

import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephones;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The telephones that a deployment can call through, by the provider's name on the wire.
 *
 * @param telephones by name; a name in lower case
 */
public record ProviderSet(Map<String, Telephone> telephones) implements Telephones {

    public ProviderSet {
        telephones = Map.copyOf(telephones);
    }

    /** The names, for whoever checks one before it is saved. */
    public Set<String> names() {
        return telephones.keySet();
    }

    @Override
    public boolean has(String provider) {
        return telephones.containsKey(provider);
    }

    @Override
    public Telephone of(String provider) {
        return Optional.ofNullable(telephones.get(provider))
                .orElseThrow(() -> new IllegalArgumentException("there is no such provider"));
    }
}
