package io.redial.domain.lead;

import io.redial.domain.call.CallResult;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How far a lead has come since its creation or reset.
 *
 * @param attemptsMade rounds that have ended
 * @param next the number to dial next when a round is under way; the first usable one otherwise
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

    Progress lastCalledAs(String claimId) {
        return new Progress(attemptsMade, next, unusable, placed, Optional.of(claimId), lastResult, lastEndedAt);
    }

    /** Whether a lead was ever dialled since its creation or reset: it decides what a lead given back is called. */
    public enum Placed {
        NEVER,
        BEFORE
    }
}
