package io.redial.domain.lead;

import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far a lead has come since its creation or reset.
 *
 * @param attemptsMade rounds that have ended
 * @param round the one under way or, between rounds, the last one
 * @param unusable numbers that turned out not to be callable
 * @param placed whether anything was placed since creation or reset
 * @param lastClaimId the claim whose call ended, or was refused, last: a late word on that call may still change the lead
 * @param refusals how often in a row the provider would not dial it for reasons of its own, since a call of it was dialled
 */
public record Progress(
        int attemptsMade,
        Round round,
        Set<PhoneNumber> unusable,
        Placed placed,
        Optional<String> lastClaimId,
        Optional<CallResult> lastResult,
        Optional<Instant> lastEndedAt,
        int refusals) {

    /** So many refusals in a row are the failure of a call: else one that is never dialled would be tried without end. */
    private static final int REFUSALS_OF_A_FAILURE = 10;

    public static final Progress NONE = new Progress(
            0, Round.NONE, Set.of(), Placed.NEVER, Optional.empty(), Optional.empty(), Optional.empty(), 0);

    public Progress {
        unusable = Set.copyOf(unusable);
        if (attemptsMade < 0) {
            throw new IllegalArgumentException("attemptsMade is not negative");
        }
        if (refusals < 0) {
            throw new IllegalArgumentException("refusals is not negative");
        }
    }

    /**
     * One try at a lead, over all its numbers.
     *
     * @param attempt from 1; 0 before the first
     * @param tried the numbers whose calls have ended in it, whether the lead still has them or not
     */
    public record Round(int attempt, Set<PhoneNumber> tried) {
        public static final Round NONE = new Round(0, Set.of());

        public Round {
            tried = Set.copyOf(tried);
        }

        private Round trying(int inAttempt, PhoneNumber number) {
            Set<PhoneNumber> all = new HashSet<>(inAttempt == attempt ? tried : Set.of());
            all.add(number);
            return new Round(inAttempt, all);
        }
    }

    /** Whether a number was tried in a round that has not ended. */
    public boolean isRoundUnderWay() {
        return round.attempt() > attemptsMade;
    }

    /** Whether the number was tried in the round that is under way. */
    public boolean isTried(PhoneNumber number) {
        return isRoundUnderWay() && round.tried().contains(number);
    }

    /** Whether one more refusal by the provider, for reasons of its own, is the failure of the call. */
    public boolean failsWithNextRefusal() {
        return refusals + 1 >= REFUSALS_OF_A_FAILURE;
    }

    /** The claim's call was not dialled. */
    Progress notPlaced(String claimId, Deferral deferral) {
        int more = switch (deferral.cause()) {
            case CIRCUMSTANCES -> 0;
            case REFUSAL -> 1;
        };
        return new Progress(
                attemptsMade, round, unusable, placed, Optional.of(claimId), lastResult, lastEndedAt, refusals + more);
    }

    /** The call has ended so. */
    Progress called(Verdict.Called call, Ending ending) {
        return new Progress(
                attemptsMade,
                round.trying(call.attempt(), call.number()),
                unusable,
                Placed.BEFORE,
                Optional.of(call.claimId()),
                Optional.of(ending.kind().result()),
                Optional.of(ending.at()),
                0);
    }

    /** As it was before the call that ended last. */
    Progress before(Verdict.Called call) {
        Set<PhoneNumber> others = new HashSet<>(unusable);
        others.remove(call.number());
        return new Progress(call.attempt() - 1, round, others, placed, lastClaimId, lastResult, lastEndedAt, refusals);
    }

    /** The round has ended, and with it so many at least. */
    Progress roundEnded(int attempt) {
        return new Progress(
                Math.max(attemptsMade, attempt),
                round,
                unusable,
                placed,
                lastClaimId,
                lastResult,
                lastEndedAt,
                refusals);
    }

    /** Without a number that turned out not to be callable. */
    Progress without(PhoneNumber number) {
        Set<PhoneNumber> more = new HashSet<>(unusable);
        more.add(number);
        return new Progress(attemptsMade, round, more, placed, lastClaimId, lastResult, lastEndedAt, refusals);
    }

    /** Whether anything is known of a number. */
    boolean mentions(PhoneNumber number) {
        return unusable.contains(number) || round.tried().contains(number);
    }

    /** As if the number had never been tried. */
    Progress forgetting(PhoneNumber number) {
        Set<PhoneNumber> stillUnusable = new HashSet<>(unusable);
        stillUnusable.remove(number);
        Set<PhoneNumber> stillTried = new HashSet<>(round.tried());
        stillTried.remove(number);
        return new Progress(
                attemptsMade,
                new Round(round.attempt(), stillTried),
                stillUnusable,
                placed,
                lastClaimId,
                lastResult,
                lastEndedAt,
                refusals);
    }

    /** Nothing was placed since the reset; what was last known of the person stays. */
    Progress reset() {
        return new Progress(0, Round.NONE, Set.of(), Placed.NEVER, Optional.empty(), lastResult, lastEndedAt, 0);
    }

    /** Whether a lead was ever dialled since its creation or reset: it decides what a lead given back is called. */
    public enum Placed {
        NEVER,
        BEFORE
    }
}
