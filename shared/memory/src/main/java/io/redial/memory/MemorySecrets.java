package io.redial.memory;

import io.redial.engine.port.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Secrets that end with their process. */
public final class MemorySecrets implements Secrets {

    private final Map<Name, Secret> kept = new HashMap<>();

    @Override
    public synchronized long put(Name name, String value) {
        long version = get(name).map(Secret::version).orElse(0L) + 1;
        kept.put(name, new Secret(Secrets.requireKeepable(value), version));
        return version;
    }

    @Override
    public synchronized Optional<Secret> get(Name name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public synchronized void delete(Name name) {
        kept.remove(name);
    }
}
