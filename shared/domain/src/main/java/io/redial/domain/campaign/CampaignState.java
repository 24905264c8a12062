package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What the engine knows of a campaign, beside its settings.
 *
 * @param epoch raised by every start and resume; the gates of the tallies follow it
 * @param pauseReason why the engine paused it, in a code; empty when its owner did or when it runs
 * @param wakeAt when a pass must look at it at the latest; present while it runs or has something claimed or live
 * @param jobs what runs in the background and may still change leads; a campaign does not complete before it ends
 * @param settled whether what it spent is already in the account's total, as it is while the campaign is at rest
 */
public record CampaignState(
        Key key,
        CampaignStatus status,
        long epoch,
        Optional<String> pauseReason,
        Optional<Instant> wakeAt,
        Jobs jobs,
        Settled settled,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        long revision)
        implements Entity {

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
                CampaignStatus.DRAFT,
                0,
                Optional.empty(),
                Optional.empty(),
                Jobs.NONE,
                Settled.IN_TALLIES,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public String campaignId() {
        return key.campaignId();
    }

    /** Whether passes look at it: it runs, or it may have claimed leads and live calls. */
    public boolean active() {
        return status == CampaignStatus.IN_PROGRESS || status == CampaignStatus.PAUSED;
    }

    public boolean running() {
        return status == CampaignStatus.IN_PROGRESS;
    }

    /**
     * Started or resumed: a new epoch, due at once.
     *
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState started(Instant now) {
        CampaignLifecycle.require(status, CampaignStatus.IN_PROGRESS);
        return new CampaignState(
                key,
                CampaignStatus.IN_PROGRESS,
                epoch + 1,
                Optional.empty(),
                Optional.of(now),
                jobs,
                Settled.IN_TALLIES,
                startedAt.or(() -> Optional.of(now)),
                Optional.empty(),
                revision);
    }

    /**
     * Paused: looked at once more, so that what is claimed gets settled.
     *
     * @param reason a code, when the engine pauses it
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState paused(Optional<String> reason, Instant now) {
        CampaignLifecycle.require(status, CampaignStatus.PAUSED);
        return new CampaignState(
                key,
                CampaignStatus.PAUSED,
                epoch,
                reason,
                Optional.of(now),
                jobs,
                settled,
                startedAt,
                completedAt,
                revision);
    }

    /**
     * Every lead is final and nothing is live.
     *
     * @throws IllegalStateException when {@link CampaignLifecycle} does not let it
     */
    public CampaignState completed(Instant now) {
        CampaignLifecycle.require(status, CampaignStatus.COMPLETED);
        return new CampaignState(
                key,
                CampaignStatus.COMPLETED,
                epoch,
                Optional.empty(),
                Optional.empty(),
                jobs,
                Settled.IN_ACCOUNT,
                startedAt,
                Optional.of(now),
                revision);
    }

    public CampaignState wakingAt(Optional<Instant> when) {
        return new CampaignState(
                key, status, epoch, pauseReason, when, jobs, settled, startedAt, completedAt, revision);
    }

    /** With so many more imports running; never fewer than none. */
    public CampaignState importing(int change) {
        return working(new Jobs(Math.max(0, jobs.imports() + change), jobs.actions()));
    }

    /** With so many more bulk actions running; never fewer than none. */
    public CampaignState acting(int change) {
        return working(new Jobs(jobs.imports(), Math.max(0, jobs.actions() + change)));
    }

    private CampaignState working(Jobs running) {
        return new CampaignState(
                key, status, epoch, pauseReason, wakeAt, running, settled, startedAt, completedAt, revision);
    }
}
