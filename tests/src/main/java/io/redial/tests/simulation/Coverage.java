package io.redial.tests.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each thing really happened. */
final class Coverage {

    private final Map<String, long[]> counts = new HashMap<>();

    void count(String what) {
        add(what, 1);
    }

    void add(String what, long times) {
        counts.computeIfAbsent(what, _ -> new long[1])[0] += times;
    }

    /** By name. */
    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((what, n) -> all.put(what, n[0]));
        return all;
    }
}
