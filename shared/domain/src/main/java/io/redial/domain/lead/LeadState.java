package io.redial.domain.lead;

import java.time.Instant;
import java.util.Optional;

/** What a lead is doing. Its status, its due key and what it holds all follow from it. */
public sealed interface LeadState {

    LeadStatus status();

    /** The claim that holds money, if any. */
    Optional<Claim> claim();

    /** The call that holds a slot, if any. */
    default Optional<Live> live() {
        return Optional.empty();
    }

    /**
     * Never called since its creation or reset.
     *
     * @param dueAt not before that
     */
    record Created(Instant dueAt) implements LeadState {
        @Override
        public LeadStatus status() {
            return LeadStatus.CREATED;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.empty();
        }
    }

    /** Claimed, its dial is queued. */
    record Scheduled(Claim held) implements LeadState {
        @Override
        public LeadStatus status() {
            return LeadStatus.SCHEDULED;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.of(held);
        }
    }

    /** A call is being placed or is live. */
    record Processing(Live call) implements LeadState {
        @Override
        public LeadStatus status() {
            return LeadStatus.PROCESSING;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.of(call.claim());
        }

        @Override
        public Optional<Live> live() {
            return Optional.of(call);
        }
    }

    /**
     * Its call has ended, and what the conversation came to is not known yet. No call is live, and nothing is held.
     *
     * @param claimId of the call
     * @param attempt its round
     * @param endedAt when it ended: the interval counts from there
     * @param until without findings by then the goal counts as missed
     * @param nextLook when to ask the provider or, at {@code until}, to wait no longer
     */
    record Analysing(String claimId, int attempt, Instant endedAt, Instant until, Instant nextLook)
            implements LeadState {

        public Analysing {
            if (nextLook.isAfter(until)) {
                throw new IllegalArgumentException("nobody waits for findings after " + until);
            }
        }

        @Override
        public LeadStatus status() {
            return LeadStatus.PROCESSING;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.empty();
        }
    }

    /**
     * Waits for its retry time, or for the next number of its round.
     *
     * @param dueAt not before that
     */
    record Rescheduled(Instant dueAt) implements LeadState {
        @Override
        public LeadStatus status() {
            return LeadStatus.RESCHEDULED;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.empty();
        }
    }

    /**
     * Final.
     *
     * @param trailing a call that was live when the lead was closed and has not ended yet: it changes nothing more, but
     *     holds its slot and money until it ends
     */
    record Closed(ClosedReason reason, Optional<Live> trailing) implements LeadState {
        @Override
        public LeadStatus status() {
            return reason.status();
        }

        @Override
        public Optional<Claim> claim() {
            return trailing.map(Live::claim);
        }

        @Override
        public Optional<Live> live() {
            return trailing;
        }
    }

    /** A call that was placed, or whose placement is unknown, and has not ended. */
    record Live(Claim claim, Placement placement) {}
}
