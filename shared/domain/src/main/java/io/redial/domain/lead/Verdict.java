package io.redial.domain.lead;

import io.redial.domain.call.Call;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Ending.Analysis;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.retry.RetryRules;
import java.time.Instant;
import java.util.Optional;

/** What a call's end means for its lead. */
record Verdict(LeadState state, Progress progress) {

    /**
     * The call that is judged.
     *
     * @param attempt its round
     */
    record Called(String claimId, int attempt, PhoneNumber number) {
        static Called by(Call call) {
            return new Called(call.key().claimId(), call.attempt(), call.number());
        }

        static Called under(Claim claim) {
            return new Called(claim.claimId(), claim.attempt(), claim.number());
        }
    }

    /**
     * Judges.
     *
     * @param lead as it was while the call was live
     * @param ending with all that is known of the conversation
     */
    static Verdict of(Lead lead, Called call, Ending ending, RetryRules rules, Instant now) {
        Progress told = lead.progress().called(call, ending);
        if (rules.goalMetBy(ending.findings().variables())) {
            return closed(told.roundEnded(call.attempt()), ClosedReason.GOAL_MET);
        }
        Verdict verdict = byKind(lead, told, call, ending, rules, now);
        return OptOut.saidIn(ending.findings().variables())
                        && !verdict.state.status().equals(LeadStatus.COMPLETED)
                ? closed(told.roundEnded(call.attempt()), ClosedReason.DO_NOT_CALL)
                : verdict;
    }

    private static Verdict byKind(Lead lead, Progress told, Called call, Ending ending, RetryRules rules, Instant now) {
        Lead informed = lead.moved(lead.state(), told, lead.updatedAt());
        return switch (ending.kind()) {
            case PERSON -> personReached(told, call, ending, rules, now);
            case VOICEMAIL ->
                rules.voicemailReachesNobody()
                        ? nobodyReached(informed, call, ending, rules)
                        : closed(told.roundEnded(call.attempt()), ClosedReason.VOICEMAIL);
            case BUSY, UNANSWERED -> nobodyReached(informed, call, ending, rules);
            case FAILED ->
                // Somebody may have been reached: nobody is called again in this attempt.
                ending.source() == Ending.Source.INFERRED
                        ? attemptSpent(told, call.attempt(), ending.at(), rules)
                        : nobodyReached(informed, call, ending, rules);
            case UNUSABLE_NUMBER -> numberOut(informed, call, ending, rules);
        };
    }

    boolean meetsGoal() {
        return state instanceof LeadState.Closed closed && closed.reason() == ClosedReason.GOAL_MET;
    }

    /** The round has ended at {@code endedAt} without success. */
    static Verdict attemptSpent(Progress progress, int attempt, Instant endedAt, RetryRules rules) {
        Progress ended = progress.roundEnded(attempt);
        return ended.attemptsMade() >= rules.attemptsAllowed()
                ? closed(ended, ClosedReason.ATTEMPTS_EXHAUSTED)
                : new Verdict(new LeadState.Rescheduled(endedAt.plus(rules.interval())), ended);
    }

    /** A person decides the round; when the provider has not told yet whether they meet the goal, it is waited for. */
    private static Verdict personReached(Progress told, Called call, Ending ending, RetryRules rules, Instant now) {
        if (rules.until().isEmpty()) {
            return closed(told.roundEnded(call.attempt()), ClosedReason.CONTACTED);
        }
        if (ending.analysis() == Analysis.COMPLETE) {
            return attemptSpent(told, call.attempt(), ending.at(), rules);
        }
        LeadState waiting = new LeadState.Analysing(
                call.claimId(),
                call.attempt(),
                ending.at(),
                now.plus(RetryRules.ANALYSIS_GRACE),
                now.plus(RetryRules.ANALYSIS_GRACE.dividedBy(2)));
        return new Verdict(waiting, told);
    }

    /** The next number of the round at once, else the attempt is spent. */
    private static Verdict nobodyReached(Lead lead, Called call, Ending ending, RetryRules rules) {
        return lead.nextNumber().isPresent()
                ? new Verdict(new LeadState.Rescheduled(ending.at()), lead.progress())
                : attemptSpent(lead.progress(), call.attempt(), ending.at(), rules);
    }

    private static Verdict numberOut(Lead lead, Called call, Ending ending, RetryRules rules) {
        Progress without = lead.progress().without(call.number());
        Lead rest = lead.moved(lead.state(), without, lead.updatedAt());
        return rest.usableNumbers().isEmpty()
                ? closed(without.roundEnded(call.attempt()), ClosedReason.INVALID_NUMBER)
                : nobodyReached(rest, call, ending, rules);
    }

    private static Verdict closed(Progress progress, ClosedReason reason) {
        return new Verdict(new LeadState.Closed(reason, Optional.empty()), progress);
    }
}
