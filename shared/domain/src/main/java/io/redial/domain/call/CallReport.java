package io.redial.domain.call;

import java.time.Instant;

/** What a provider says of a call, by callback or look-up. */
public sealed interface CallReport {
    /** The provider knows the call and has not rung yet. */
    record Accepted(Instant at) implements CallReport {}

    record Ringing(Instant at) implements CallReport {}

    record Answered(Instant at) implements CallReport {}

    record Ended(Ending ending) implements CallReport {}

    /**
     * What the conversation came to, told apart from its end.
     *
     * @param at when it was found; of two such reports on one call the later one holds
     */
    record Analysed(Instant at, Findings findings) implements CallReport {}
}
