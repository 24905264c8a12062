package io.redial.domain.call;

import io.redial.domain.money.Cost;
import java.time.Instant;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param at when it ended, by the clock of whoever says so
 * @param talkedSeconds seconds between answer and end; 0 when nobody answered
 * @param cost what the provider says it costs, if it says so
 * @param analysis whether more findings may follow
 * @param findings what was told of the conversation together with its end
 * @param failureCode the provider's or our own code behind {@code FAILED} and {@code UNUSABLE_NUMBER}
 */
public record Ending(
        Kind kind,
        Source source,
        Instant at,
        Optional<Instant> answeredAt,
        long talkedSeconds,
        Optional<Cost> cost,
        Analysis analysis,
        Findings findings,
        Optional<String> failureCode) {

    public Ending {
        if (talkedSeconds < 0) {
            throw new IllegalArgumentException("talkedSeconds is not negative");
        }
    }

    /** An end that nobody talked in. */
    public static Ending silent(Kind kind, Source source, Instant at, Optional<String> failureCode) {
        return new Ending(
                kind, source, at, Optional.empty(), 0, Optional.empty(), Analysis.COMPLETE, Findings.NONE, failureCode);
    }

    /** The same at another instant. */
    public Ending at(Instant changed) {
        return new Ending(kind, source, changed, answeredAt, talkedSeconds, cost, analysis, findings, failureCode);
    }

    /** The same with other findings. */
    public Ending with(Findings changed) {
        return new Ending(kind, source, at, answeredAt, talkedSeconds, cost, analysis, changed, failureCode);
    }

    /** The same, and no findings follow. */
    public Ending analysed() {
        return new Ending(kind, source, at, answeredAt, talkedSeconds, cost, Analysis.COMPLETE, findings, failureCode);
    }

    /** The same, with what was told apart from it: that adds to what was told with it. */
    Ending analysedAs(CallReport.Analysed apart) {
        boolean machine = kind == Kind.PERSON && apart.voicemail() == CallReport.Voicemail.DETECTED;
        return new Ending(
                machine ? Kind.VOICEMAIL : kind,
                source,
                at,
                answeredAt,
                talkedSeconds,
                cost,
                Analysis.COMPLETE,
                findings.over(apart.findings()),
                failureCode);
    }

    /**
     * Whether {@code other} tells the same end, and the findings that this one lacks. That it was a machine that was talked to
     * may be such a finding.
     */
    boolean completedBy(Ending other) {
        boolean machine = kind == Kind.PERSON && other.kind == Kind.VOICEMAIL;
        return analysis == Analysis.PENDING
                && other.analysis == Analysis.COMPLETE
                && source == other.source
                && (kind == other.kind || machine);
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
        /** The provider's answer to the placing request: it would not place the call, so it may know no better. */
        REJECTED,
        /** The provider, by callback or look-up. */
        REPORTED
    }

    /** Whether the provider has told all that it will tell of the conversation. */
    public enum Analysis {
        /** Findings may follow, in a report of their own. */
        PENDING,
        COMPLETE
    }
}
