package io.redial.domain.campaign;

import io.redial.domain.campaign.CampaignLifecycle.Verb;
import java.util.Optional;

/**
 * What people, and the engine itself, have decided on the course of a campaign.
 *
 * @param epoch raised by every start and resume; the gates of the tallies follow it
 * @param stop how far it was stopped, rather than paused
 * @param completing whether its owner has asked for its completion, which comes once it is done
 * @param pauseReason why the engine paused it; empty when its owner did or when it runs
 */
public record Control(
        CampaignStatus status, long epoch, Stop stop, Completing completing, Optional<PauseReason> pauseReason) {

    /** A campaign that was never started. */
    public static final Control DRAFT =
            new Control(CampaignStatus.DRAFT, 0, Stop.NEVER, Completing.NOT_ASKED, Optional.empty());

    /** Whether a campaign completes as soon as it is done, whatever its settings say. */
    public enum Completing {
        NOT_ASKED,
        ASKED
    }

    /**
     * How far a campaign was stopped. What was claimed by then is given back or, if it turns out live, hung up.
     *
     * @param epoch the claims of this epoch and of those before it are stopped; 0 when it never was
     * @param settled of the claims of this epoch and those before it nothing is claimed or live any more
     */
    public record Stop(long epoch, long settled) {
        public static final Stop NEVER = new Stop(0, 0);

        /** Whether a claim that was made in {@code claimEpoch} is stopped. */
        public boolean covers(long claimEpoch) {
            return epoch > 0 && claimEpoch <= epoch;
        }

        /** Whether something that it covers may be left. */
        public boolean underWay() {
            return settled < epoch;
        }
    }

    /** Started or resumed: a new epoch. What was asked of it before a pause still holds. */
    Control started() {
        CampaignLifecycle.require(status, CampaignStatus.IN_PROGRESS);
        return new Control(CampaignStatus.IN_PROGRESS, epoch + 1, stop, completing, Optional.empty());
    }

    Control paused(Optional<PauseReason> reason) {
        CampaignLifecycle.require(status, Verb.PAUSE);
        return new Control(CampaignStatus.PAUSED, epoch, stop, completing, reason);
    }

    /** Paused, and what it has claimed so far is stopped. Completing it has to be asked for anew. */
    Control stopped() {
        CampaignLifecycle.require(status, Verb.STOP);
        Stop further = new Stop(epoch, stop.settled());
        return new Control(CampaignStatus.PAUSED, epoch, further, Completing.NOT_ASKED, pauseReason);
    }

    Control stopSettled() {
        return new Control(status, epoch, new Stop(stop.epoch(), stop.epoch()), completing, pauseReason);
    }

    Control askedToComplete() {
        CampaignLifecycle.require(status, Verb.COMPLETE);
        return new Control(status, epoch, stop, Completing.ASKED, pauseReason);
    }

    Control completed() {
        CampaignLifecycle.require(status, CampaignStatus.COMPLETED);
        return new Control(CampaignStatus.COMPLETED, epoch, stop, Completing.NOT_ASKED, Optional.empty());
    }
}
