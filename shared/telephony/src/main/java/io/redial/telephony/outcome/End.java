package io.redial.telephony.outcome;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Findings;
import io.redial.domain.money.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a provider tells of a call that has ended, beside how.
 *
 * @param at when it ended
 * @param answeredAt when somebody, or a machine, answered; empty when nobody is known to have
 * @param talked from then on
 * @param word the provider's word for how it ended
 */
public record End(
        Instant at,
        Optional<Instant> answeredAt,
        Duration talked,
        Optional<Cost> cost,
        Ending.Analysis analysis,
        Findings findings,
        String word) {

    public End {
        talked = talked.isNegative() ? Duration.ZERO : talked;
    }

    /** The report, when the provider's word has this meaning. A call that is lost has none. */
    public Optional<CallReport> as(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Ended(Ending.Kind kind) -> Optional.of(ended(kind));
            case Meaning.HungUp() -> Optional.of(ended(wasAnswered() ? Ending.Kind.PERSON : Ending.Kind.UNANSWERED));
            // Whoever talked was dialled, whatever the provider has against the call by now.
            case Meaning.Refused(Fault fault) ->
                Optional.of(wasAnswered() ? ended(Ending.Kind.FAILED) : new CallReport.Refused(at, fault, word));
            case Meaning.Lost() -> Optional.empty();
        };
    }

    private boolean wasAnswered() {
        return answeredAt.isPresent() || talked.isPositive();
    }

    /** The report that it ended so. */
    public CallReport ended(Ending.Kind kind) {
        return switch (kind) {
            case PERSON, VOICEMAIL -> report(kind, answeredAt, talked, findings, Optional.empty());
            case FAILED -> report(kind, answeredAt, talked, findings, Optional.of(word));
            case UNUSABLE_NUMBER -> report(kind, Optional.empty(), Duration.ZERO, Findings.NONE, Optional.of(word));
            case BUSY, UNANSWERED -> report(kind, Optional.empty(), Duration.ZERO, Findings.NONE, Optional.empty());
        };
    }

    private CallReport report(
            Ending.Kind kind,
            Optional<Instant> answered,
            Duration spoken,
            Findings found,
            Optional<String> failureCode) {
        return new CallReport.Ended(new Ending(
                kind,
                Ending.Source.REPORTED,
                at,
                answered,
                spoken.plusNanos(999_999_999).toSeconds(),
                cost,
                analysis,
                found,
                failureCode));
    }
}
