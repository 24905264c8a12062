package io.redial.domain.lead;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a lead comes from; it tells a row that was written twice from a second row of the same number.
 *
 * @param importId empty for a lead added by hand
 * @param row the line of the file, from 1; 0 for a lead added by hand
 * @param source that is asked before each call whether the person may be called
 */
public record Origin(String importId, long row, Optional<Source> source) {

    public static final Origin BY_HAND = new Origin("", 0);

    /** Of a source that nobody asks again. */
    public Origin(String importId, long row) {
        this(importId, row, Optional.empty());
    }

    /**
     * Who is asked, and for whom. Imports from the source alone write it: the lead's external id may come from anybody.
     *
     * @param connectionId by which the source is entered
     * @param contactId what the source knows the person by
     * @param silentSince since when the source could not say whether the person may be called; empty once it could
     */
    public record Source(String connectionId, String contactId, Optional<Instant> silentSince) {

        /** One that has not been asked yet. */
        public Source(String connectionId, String contactId) {
            this(connectionId, contactId, Optional.empty());
        }

        private boolean isSame(Source other) {
            return connectionId.equals(other.connectionId) && contactId.equals(other.contactId);
        }
    }

    /** The same person, whom a source knows that is asked before each call. */
    Origin through(Source known) {
        return source.filter(known::isSame).isPresent() ? this : new Origin(importId, row, Optional.of(known));
    }

    /** The source, if there is one, could not say whether the person may be called. */
    Origin silent(Instant now) {
        return new Origin(
                importId,
                row,
                source.map(is -> new Source(
                        is.connectionId(),
                        is.contactId(),
                        Optional.of(is.silentSince().orElse(now)))));
    }

    /** No answer is waited for. */
    Origin heard() {
        return new Origin(importId, row, source.map(is -> new Source(is.connectionId(), is.contactId())));
    }
}
