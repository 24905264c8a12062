package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the engine knows of a campaign, beside its settings.
 *
 * @param wakeAt when a pass must look at it at the latest; present while it runs or has something claimed or live
 * @param jobs what runs in the background and may still change leads; a campaign does not complete before it ends
 * @param watched what it had counted lately, since it was started or resumed
 * @param settled whether what it spent is already in the account's total, as it is while the campaign is at rest
 */
public record CampaignState(
        Key key,
        Control control,
        Optional<Instant> wakeAt,
        Jobs jobs,
        BreakerWindow watched,
        Settled settled,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        long revision)
        implements Entity {

    private static final Duration SOON = Duration.ofMinutes(5);

    /** Where the state of a campaign is stored. */
    public record Key(String accountId, String campaignId) implements EntityKey<CampaignState> {}

    /** Where the money that a campaign has spent is counted. */
    public enum Settled {
        IN_TALLIES,
        IN_ACCOUNT
    }

    /**
     * Jobs that run.
     *
     * @param imports that may still add leads
     * @param actions bulk actions that may still change leads
     */
    public record Jobs(int imports, int actions) {
        public static final Jobs NONE = new Jobs(0, 0);

        public Jobs {
            if (imports < 0 || actions < 0) {
                throw new IllegalArgumentException("a campaign has no fewer than 0 jobs");
            }
        }

        public boolean none() {
            return imports == 0 && actions == 0;
        }
    }

    public static CampaignState draft(Key key) {
        return new CampaignState(
                key,
                Control.DRAFT,
                Optional.empty(),
                Jobs.NONE,
                BreakerWindow.EMPTY,
                Settled.IN_TALLIES,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public String campaignId() {
        return key.campaignId();
    }

    public CampaignStatus status() {
        return control.status();
    }

    /** Raised by every start and resume. */
    public long epoch() {
        return control.epoch();
    }

    /** How far it was stopped. */
    public Control.Stop stop() {
        return control.stop();
    }

    /** Why the engine paused it; empty when its owner did or when it runs. */
    public Optional<PauseReason> pauseReason() {
        return control.pauseReason();
    }

    /** Whether passes look at it: it runs, or it may have claimed leads and live calls. */
    public boolean active() {
        return status() == CampaignStatus.IN_PROGRESS || status() == CampaignStatus.PAUSED;
    }

    public boolean running() {
        return status() == CampaignStatus.IN_PROGRESS;
    }

    /** Whether its owner has asked for its completion, which comes once it is done. */
    public boolean completing() {
        return control.completing() == Control.Completing.ASKED;
    }

    /** Whether {@code campaign} completes as soon as every lead is final and nothing is live. */
    public boolean completesWhenDone(Campaign campaign) {
        return completing() || campaign.completion() == Campaign.Completion.WHEN_DONE;
    }

    /**
     * Started or resumed: a new epoch, due at once. What was asked of it before a pause still holds.
     *
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState started(Instant now) {
        return new CampaignState(
                key,
                control.started(),
                Optional.of(now),
                jobs,
                BreakerWindow.EMPTY,
                Settled.IN_TALLIES,
                startedAt.or(() -> Optional.of(now)),
                Optional.empty(),
                revision);
    }

    /**
     * Paused: looked at once more, so that what is claimed gets settled.
     *
     * @param reason present when the engine pauses it
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState paused(Optional<PauseReason> reason, Instant now) {
        return with(control.paused(reason), Optional.of(now), jobs);
    }

    /**
     * Paused, and what it has claimed so far is stopped. Completing it has to be asked for anew.
     *
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState stopped(Instant now) {
        return with(control.stopped(), Optional.of(now), jobs);
    }

    /** Nothing of what was stopped is claimed or live any more. */
    public CampaignState stopSettled() {
        return with(control.stopSettled(), wakeAt, jobs);
    }

    /**
     * To complete once it is done: looked at at once.
     *
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState askedToComplete(Instant now) {
        return with(control.askedToComplete(), Optional.of(now), jobs);
    }

    /**
     * Every lead is final and nothing is live.
     *
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState completed(Instant now) {
        return new CampaignState(
                key,
                control.completed(),
                Optional.empty(),
                jobs,
                BreakerWindow.EMPTY,
                Settled.IN_ACCOUNT,
                startedAt,
                Optional.of(now),
                revision);
    }

    public CampaignState wakingAt(Optional<Instant> when) {
        return with(control, when, jobs);
    }

    /**
     * Given something to do: a pass must look at it even if nothing wakes it for that. One that is looked at within minutes stays
     * as it is, so that whoever changes the leads of a campaign that calls does not write it too; so does one at rest.
     */
    public CampaignState roused(Instant now) {
        boolean soon = wakeAt.filter(at -> !at.isAfter(now.plus(SOON))).isPresent();
        return active() && !soon ? wakingAt(Optional.of(now)) : this;
    }

    /** What it has counted by now was noted. */
    public CampaignState watched(BreakerWindow further) {
        return new CampaignState(key, control, wakeAt, jobs, further, settled, startedAt, completedAt, revision);
    }

    /** With so many more imports running; never fewer than none. */
    public CampaignState importing(int change) {
        return with(control, wakeAt, new Jobs(Math.max(0, jobs.imports() + change), jobs.actions()));
    }

    /** With so many more bulk actions running; never fewer than none. */
    public CampaignState acting(int change) {
        return with(control, wakeAt, new Jobs(jobs.imports(), Math.max(0, jobs.actions() + change)));
    }

    private CampaignState with(Control newControl, Optional<Instant> newWakeAt, Jobs newJobs) {
        return new CampaignState(
                key, newControl, newWakeAt, newJobs, watched, settled, startedAt, completedAt, revision);
    }
}
