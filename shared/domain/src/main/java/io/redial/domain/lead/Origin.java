package io.redial.domain.lead;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a lead comes from; it tells a row that was written twice from a second row of the same number.
 *
 * @param importId empty for a lead added by hand
 * @param row the line of the file, from 1; 0 for a lead added by hand
 * @param source that is asked before each call whether the person may be called
 * @param said the row that the lead's data are of, if an import has written them since another row made the lead
 */
public record Origin(String importId, long row, Optional<Source> source, Optional<Said> said) {

    public static final Origin BY_HAND = new Origin("", 0);

    /** Of a source that nobody asks again. */
    public Origin(String importId, long row) {
        this(importId, row, Optional.empty());
    }

    /** Whose data are of the row that made it. */
    public Origin(String importId, long row, Optional<Source> source) {
        this(importId, row, source, Optional.empty());
    }

    /**
     * A row whose data were written. Parts of a file are written in any order, so a row that comes later need not stand
     * lower in the file.
     *
     * @param row the line of the file, from 1
     * @param at when the lead was changed last by then; whoever has changed it since has another one
     */
    public record Said(String importId, long row, Instant at) {}

    /** The line of an import that the data are of; empty if they are of another import, or of a person. */
    Optional<Long> rowOf(String of) {
        String last = said.map(Said::importId).orElse(importId);
        return last.equals(of) ? Optional.of(said.map(Said::row).orElse(row)) : Optional.empty();
    }

    /** The same lead's, whose data are of this row. */
    Origin saying(Said other) {
        return new Origin(importId, row, source, Optional.of(other));
    }

    /** The same lead's, with another source or none. */
    Origin from(Optional<Source> other) {
        return other.isPresent() ? through(other.get()) : new Origin(importId, row, other, said);
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
        return source.filter(known::isSame).isPresent() ? this : new Origin(importId, row, Optional.of(known), said);
    }

    /** The source, if there is one, could not say whether the person may be called. */
    Origin silent(Instant now) {
        return new Origin(
                importId,
                row,
                source.map(is -> new Source(
                        is.connectionId(),
                        is.contactId(),
                        Optional.of(is.silentSince().orElse(now)))),
                said);
    }

    /** No answer is waited for. */
    Origin heard() {
        return new Origin(importId, row, source.map(is -> new Source(is.connectionId(), is.contactId())), said);
    }
}
