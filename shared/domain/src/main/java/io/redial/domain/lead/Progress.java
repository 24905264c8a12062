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
 * @param next the number to dial next when a round is under way; the first usable one otherwise. One that the person does
 *     not have any more means that the round has no further number
 * @param unusable numbers that turned out not to be callable
 * @param placed whether anything was placed since creation or reset
 * @param lastClaimId the claim whose call ended, or was refused, last: a late word on that call may still close the lead
 */
public record Progress(
        int attemptsMade,
        Optional<PhoneNumber> next,
        Set<PhoneNumber> unusable,
        Placed placed,
        Optional<String> lastClaimId,
        Optional<CallResult> lastResult,
        Optional<Instant> lastEndedAt) {

    public static final Progress NONE = new Progress(
            0, Optional.empty(), Set.of(), Placed.NEVER, Optional.empty(), Optional.empty(), Optional.empty());

    public Progress {
        unusable = Set.copyOf(unusable);
        if (attemptsMade < 0) {
            throw new IllegalArgumentException("attemptsMade is not negative");
        }
    }

    /** The claim's call was refused before dialling. */
    Progress refused(String claimId) {
        return new Progress(attemptsMade, next, unusable, placed, Optional.of(claimId), lastResult, lastEndedAt);
    }

    /** The claim's call has ended so. */
    Progress called(String claimId, Ending ending) {
        return new Progress(
                attemptsMade,
                next,
                unusable,
                Placed.BEFORE,
                Optional.of(claimId),
                Optional.of(ending.kind().result()),
                Optional.of(ending.at()));
    }

    /** As it was in the given round before {@code number} was called. */
    Progress before(int attempt, PhoneNumber number) {
        Set<PhoneNumber> others = new HashSet<>(unusable);
        others.remove(number);
        return new Progress(attempt - 1, next, others, placed, lastClaimId, lastResult, lastEndedAt);
    }

    /** The round goes on with {@code number}. */
    Progress goingOnWith(PhoneNumber number) {
        return new Progress(
                attemptsMade, Optional.of(number), unusable, placed, lastClaimId, lastResult, lastEndedAt);
    }

    /** The round has ended; the next one starts with the first usable number. */
    Progress roundEnded(int attempt) {
        return new Progress(
                Math.max(attemptsMade, attempt), Optional.empty(), unusable, placed, lastClaimId, lastResult, lastEndedAt);
    }

    /** With so many rounds that have ended, at least. */
    Progress atLeast(int attempts) {
        return new Progress(
                Math.max(attemptsMade, attempts), next, unusable, placed, lastClaimId, lastResult, lastEndedAt);
    }

    /** Without a number that turned out not to be callable. */
    Progress without(PhoneNumber number) {
        Set<PhoneNumber> more = new HashSet<>(unusable);
        more.add(number);
        return new Progress(attemptsMade, next, more, placed, lastClaimId, lastResult, lastEndedAt);
    }

    /** Nothing was placed since the reset; what was last known of the person stays. */
    Progress reset() {
        return new Progress(
                0, Optional.empty(), Set.of(), Placed.NEVER, Optional.empty(), lastResult, lastEndedAt);
    }

    /** Whether a lead was ever dialled since its creation or reset: it decides what a lead given back is called. */
    public enum Placed {
        NEVER,
        BEFORE
    }
}
