package io.redial.engine.explain;

import java.time.Instant;

/** What comes next of a lead that waits, as far as its own time, its window, its numbers and the campaign's end say. */
sealed interface Prospect {

    /** It may be called at that instant, and not before. */
    record Call(Instant at) implements Prospect {}

    /**
     * The campaign ends before it may be called.
     *
     * @param otherwise when it could be called if the campaign had no end
     */
    record Expiry(Instant otherwise) implements Prospect {}

    /** It is not called, unless something else changes. */
    record NoCall() implements Prospect {}
}
