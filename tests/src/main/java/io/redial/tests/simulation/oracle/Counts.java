package io.redial.tests.simulation.oracle;

import java.util.EnumMap;
import java.util.Map;

/** What we have counted in one shard. */
final class Counts {

    private final Map<Row.Count, Long> counts = new EnumMap<>(Row.Count.class);

    void add(Row.Count count, long more) {
        if (more != 0) {
            counts.merge(count, more, Long::sum);
        }
    }

    long of(Row.Count count) {
        return counts.getOrDefault(count, 0L);
    }
}
