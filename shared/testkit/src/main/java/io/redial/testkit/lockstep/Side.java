package io.redial.testkit.lockstep;

import io.redial.engine.port.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One of the two stores, and how far it has read the lists that are read bit by bit. */
final class Side {

    private final Store store;
    private final Map<Integer, Optional<String>> walks = new HashMap<>();

    Side(Store store) {
        this.store = store;
    }

    Store store() {
        return store;
    }

    /** Where a walk goes on; empty where it begins. */
    Optional<String> cursor(int walk) {
        return walks.getOrDefault(walk, Optional.empty());
    }

    void walked(int walk, Optional<String> next) {
        walks.put(walk, next);
    }
}
