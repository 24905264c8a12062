package io.redial.tests.simulation.oracle;

import java.util.Optional;

/**
 * One row as it was and as it is: {@code before} is empty for a new row, {@code after} for a removed one.
 *
 * <p>A row of a kind that the oracle knows must never change without being told: it keeps its own copy and compares.
 */
public record Change(Optional<Row> before, Optional<Row> after) {

    public Change {
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change has a row before it or after it");
        }
        if (before.isPresent()
                && after.isPresent()
                && !before.get().key().equals(after.get().key())) {
            throw new IllegalArgumentException("a change is of one row");
        }
    }

    public static Change added(Row row) {
        return new Change(Optional.empty(), Optional.of(row));
    }

    public static Change moved(Row before, Row after) {
        return new Change(Optional.of(before), Optional.of(after));
    }

    public static Change removed(Row row) {
        return new Change(Optional.of(row), Optional.empty());
    }

    /** The row's key: that of either. */
    public Row.Key key() {
        return after.or(() -> before).orElseThrow().key();
    }
}
