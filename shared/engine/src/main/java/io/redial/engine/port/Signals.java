package io.redial.engine.port;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.lead.LeadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Messages from one part of the engine to another. Each may come late, twice or not at all. A delay is counted in whole
 * seconds; what should have come before comes at once.
 */
public interface Signals {

    /** Have a pass look at the account now. */
    void wake(String accountId);

    /**
     * Have a pass look at the account after a while, not before it is over.
     *
     * @param delay machine time, up to {@link #LONGEST_DELAY}
     */
    void wakeLater(String accountId, Duration delay);

    /** Have these calls dialled. */
    void dial(List<Dial> dials);

    /** Have these reports recorded. */
    void report(List<Report> reports);

    /**
     * Have a call looked up at its provider after a while, not before it is over.
     *
     * @param delay machine time, up to {@link #LONGEST_DELAY}
     */
    void lookUp(CallKey call, Duration delay);

    /** Have a bulk action carried on. */
    void carryOn(LeadAction.Key action);

    /**
     * Have an erasure gone on with after a while, not before it is over.
     *
     * @param delay machine time, up to {@link #LONGEST_DELAY}
     */
    void erase(Erasure.Key erasure, Duration delay);

    /** Have an import's file planned again, and what is missing of it imported. */
    default void replan(ImportJob.Key job) {
        replan(job, Duration.ZERO);
    }

    /**
     * The same after a while, not before it is over.
     *
     * @param delay machine time, up to {@link #LONGEST_DELAY}
     */
    void replan(ImportJob.Key job, Duration delay);

    /** Have the next run of a sync begun, if it is time. */
    void syncDue(Sync.Key sync);

    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * A claim to be dialled.
     *
     * @param slot when, in business time
     * @param delay machine time from now on to deliver it, up to {@link #LONGEST_DELAY}
     * @param heardAt when the lead's source last said that it may be called; empty before it was asked
     */
    record Dial(
            String accountId, LeadKey lead, String claimId, Instant slot, Duration delay, Optional<Instant> heardAt) {

        /** One whose lead's source was not asked yet, if it has one. */
        public Dial(String accountId, LeadKey lead, String claimId, Instant slot, Duration delay) {
            this(accountId, lead, claimId, slot, delay, Optional.empty());
        }

        /** The same for another slot. */
        public Dial again(Instant otherSlot, Duration otherDelay) {
            return new Dial(accountId, lead, claimId, otherSlot, otherDelay, heardAt);
        }

        /** The same, whose lead's source says that it may be called. */
        public Dial heard(Instant now) {
            return new Dial(accountId, lead, claimId, slot, delay, Optional.of(now));
        }
    }

    /** What a provider reported of a call. */
    record Report(CallKey call, Optional<String> providerCallId, CallReport what) {}
}
