package io.redial.domain.call;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * That a number is not to be called, and how that is known.
 *
 * @param reason in the words of whoever listed it, at most {@link #REASON} characters; empty when none was given
 * @param at since when
 * @param row of the file that said so, of {@link Source#IMPORT} alone
 */
public record DoNotCall(String reason, Source source, Instant at, Optional<Row> row) {

    public static final int REASON = 500;

    public DoNotCall {
        if (reason.length() > REASON) {
            throw new IllegalArgumentException("a reason has at most " + REASON + " characters");
        }
        if ((source == Source.IMPORT) != row.isPresent()) {
            throw new IllegalArgumentException("a listing has a row exactly when it was imported");
        }
    }

    /** What is known otherwise than from a file. */
    public DoNotCall(String reason, Source source, Instant at) {
        this(reason, source, at, Optional.empty());
    }

    /** What stands in a file. */
    public static DoNotCall imported(Row row, String reason, Instant at) {
        return new DoNotCall(reason, Source.IMPORT, at, Optional.of(row));
    }

    /**
     * A row of a file.
     *
     * @param line of the file on which it starts, from 1
     */
    public record Row(String importId, long line) {}

    /** Where it was said. */
    public enum Source {
        /** A request of the account's people or systems. */
        API,
        /** The person said so in a call. */
        OPT_OUT,
        /** The source that the lead came from says so. */
        CONNECTION,
        /** A file of the list was imported. */
        IMPORT;

        /** The word on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
