package io.redial.domain.lead;

import io.redial.domain.call.CallLimits;
import io.redial.domain.call.NumberKind;
import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;

/**
 * A lead taken for one dial.
 *
 * @param claimId drawn at the claim, never reused
 * @param epoch the campaign's when it was made: what a stop covers goes by it
 * @param attempt the round, from 1
 * @param number whom to call
 * @param fromNumberId the id of the phone number that calls
 * @param from that number
 * @param slot when to dial
 * @param leaseUntil when the claim lapses by itself
 * @param dialBefore no placing after that: the window's end or the lease's, whichever comes first
 * @param limits how long the call may last: the money is set aside for so long
 * @param reservedMicros the money set aside for the call
 * @param waitingSince the due instant that the lead had; it gets it back with the claim given back
 */
public record Claim(
        String claimId,
        long epoch,
        int attempt,
        PhoneNumber number,
        NumberKind kind,
        String fromNumberId,
        PhoneNumber from,
        Instant slot,
        Instant leaseUntil,
        Instant dialBefore,
        CallLimits limits,
        long reservedMicros,
        Instant waitingSince) {

    public Claim {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1");
        }
        if (reservedMicros < 0) {
            throw new IllegalArgumentException("reservedMicros is not negative");
        }
        if (dialBefore.isAfter(leaseUntil)) {
            throw new IllegalArgumentException("dialBefore is within the lease");
        }
    }
}
