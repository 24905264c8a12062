package io.redial.domain.lead;

import java.util.Optional;

/**
 * Where a lead comes from; it tells a row that was written twice from a second row of the same number.
 *
 * @param importId empty for a lead added by hand
 * @param connectionId of the source that is asked before each call whether the person may be called; the lead's external id
 *     is what the source knows the person by
 * @param row the line of the file, from 1; 0 for a lead added by hand
 */
public record Origin(String importId, long row, Optional<String> connectionId) {

    public static final Origin BY_HAND = new Origin("", 0);

    /** Of a source that nobody asks again. */
    public Origin(String importId, long row) {
        this(importId, row, Optional.empty());
    }

    /** The same person, whom a source knows that is asked before each call. */
    public Origin through(String connection) {
        return new Origin(importId, row, Optional.of(connection));
    }
}
