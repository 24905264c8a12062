package io.redial.domain.call;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param at when it ended, by the clock of whoever says so
 * @param talkedSeconds seconds between answer and end; 0 when nobody answered
 * @param costMicros what the provider says it costs, if it says so
 * @param failureCode the provider's or our own code behind {@code FAILED} and {@code UNUSABLE_NUMBER}
 */
public record Ending(
        Kind kind,
        Source source,
        Instant at,
        Optional<Instant> answeredAt,
        long talkedSeconds,
        Optional<Long> costMicros,
        Map<String, Variable> variables,
        Optional<String> summary,
        Optional<String> transcriptUrl,
        Optional<String> recordingUrl,
        Optional<String> failureCode) {

    public Ending {
        variables = Map.copyOf(variables);
        if (talkedSeconds < 0) {
            throw new IllegalArgumentException("talkedSeconds is not negative");
        }
    }

    /** An end that nobody talked in. */
    public static Ending silent(Kind kind, Source source, Instant at, Optional<String> failureCode) {
        return new Ending(
                kind,
                source,
                at,
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                failureCode);
    }

    /** What became of the call. */
    public enum Kind {
        PERSON,
        VOICEMAIL,
        BUSY,
        UNANSWERED,
        FAILED,
        /** Failed because the number can't be called, now or later. */
        UNUSABLE_NUMBER;

        public CallResult result() {
            return switch (this) {
                case PERSON, VOICEMAIL -> CallResult.COMPLETED;
                case BUSY -> CallResult.BUSY;
                case UNANSWERED -> CallResult.UNANSWERED;
                case FAILED, UNUSABLE_NUMBER -> CallResult.FAILED;
            };
        }
    }

    /** Who says so; a later one replaces an earlier one. */
    public enum Source {
        /** Our own conclusion, when the provider has no record. */
        INFERRED,
        /** The provider, by callback, look-up or its answer to the placing request. */
        REPORTED
    }
}
