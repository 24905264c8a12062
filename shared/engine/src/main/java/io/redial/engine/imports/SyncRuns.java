package io.redial.engine.imports;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.SyncTimers;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Begins the runs of syncs, one after the other, whenever a timer says that one is due. */
public final class SyncRuns {

    private final Store store;
    private final Signals signals;
    private final SyncTimers timers;
    private final Ids ids;
    private final Tries tries;

    public SyncRuns(Store store, Signals signals, SyncTimers timers, Ids ids, Tries tries) {
        this.store = store;
        this.signals = signals;
        this.timers = timers;
        this.ids = ids;
        this.tries = tries;
    }

    /** What became of a timer's telling. */
    public enum Outcome {
        BEGUN,
        /** It came twice, or much too early. */
        NOT_DUE,
        /** The run before has not ended: the next telling looks again. */
        OVERLAPS,
        /** Its campaign is completed: it goes on when that is started again. */
        PAUSED,
        /** Its last runs have failed, and nobody has changed its connection since: it waits longer than usual. */
        HELD_OFF,
        /** It was ended, or its campaign was removed; its timer is gone now. */
        GONE
    }

    /** Sees to it that the sync of an import is told when it is due. */
    public void arm(ImportJob.Key job) {
        store.find(Pull.Key.of(job))
                .flatMap(pull -> Pulls.syncOf(store, pull))
                .ifPresent(sync -> timers.repeat(sync.key(), sync.every()));
    }

    /**
     * Begins the next run, if it is time and nothing hinders it. A run that was missed is none: the next one sees it all.
     *
     * @throws Tries.Contended when others wrote the campaign all the time; the telling must come again, since the next one
     *     of its timer may be a month away
     */
    public Outcome due(Sync.Key key, Instant now) {
        ImportJob.Key run = new ImportJob.Key(key.accountId(), key.campaignId(), ids.draw("imp"));
        Outcome outcome = tries.until(() -> attempt(key, run, now));
        if (outcome == Outcome.BEGUN) {
            signals.replan(run);
        }
        return outcome;
    }

    /** Nothing when somebody else wrote at the same time. */
    private Optional<Outcome> attempt(Sync.Key key, ImportJob.Key run, Instant now) {
        Optional<Sync> sync = store.find(key);
        Optional<CampaignState> state = store.find(new CampaignState.Key(key.accountId(), key.campaignId()));
        if (sync.isEmpty() || state.isEmpty()) {
            sync.ifPresent(orphan -> store.commit(Commit.of(new Write.Remove(orphan))));
            timers.stop(key);
            return Optional.of(Outcome.GONE);
        }
        if (sync.get().newest().equals(run)) {
            // An earlier attempt has begun it, and only the answer was lost.
            return Optional.of(Outcome.BEGUN);
        }
        if (state.get().status() == CampaignStatus.COMPLETED) {
            return Optional.of(Outcome.PAUSED);
        }
        Optional<ImportJob> last = store.find(sync.get().newest());
        if (last.filter(ImportJob::running).isPresent()) {
            return Optional.of(Outcome.OVERLAPS);
        }
        if (now.isBefore(sync.get().startedAt().plus(sync.get().every().dividedBy(2)))) {
            return Optional.of(Outcome.NOT_DUE);
        }
        if (isHeldOff(sync.get(), now)) {
            return Optional.of(Outcome.HELD_OFF);
        }
        return store.commit(beginning(sync.get(), state.get(), last, run, now)).done()
                ? Optional.of(Outcome.BEGUN)
                : Optional.empty();
    }

    /** Tellings are as far apart as runs are meant to be, so the one that comes closest counts. */
    private boolean isHeldOff(Sync sync, Instant now) {
        boolean early = now.isBefore(sync.nextRunAt().minus(sync.every().dividedBy(2)));
        return early
                && sync.connectionId()
                        .flatMap(id -> store.find(new Connection.Key(sync.key().accountId(), id)))
                        .filter(connection -> connection.updatedAt().isAfter(sync.startedAt()))
                        .isEmpty();
    }

    private Commit beginning(Sync sync, CampaignState state, Optional<ImportJob> last, ImportJob.Key run, Instant now) {
        // Whatever became of the last run: once it has a list, its departures are dealt with.
        Optional<Pull.Roster> roster =
                last.flatMap(is -> store.find(Pull.Key.of(is.key()))).flatMap(Pull::roster);
        SourceDesk.Request request =
                new SourceDesk.Request(sync.connectionId(), sync.spec(), sync.settings(), Optional.empty());
        List<Write> writes = new ArrayList<>(
                SourceDesk.beginning(run, request, Optional.of(sync.key().syncId()), state, Actor.ENGINE, now));
        writes.add(new Write.Save(sync.running(run.importId(), roster, now)));
        writes.addAll(dropped(sync));
        return new Commit(writes);
    }

    /** The oldest run, once there are as many as are kept. */
    private List<Write> dropped(Sync sync) {
        if (sync.runs().size() < Sync.RUNS_KEPT) {
            return List.of();
        }
        ImportJob.Key oldest = new ImportJob.Key(
                sync.key().accountId(), sync.key().campaignId(), sync.runs().getLast());
        List<Write> writes = new ArrayList<>();
        store.find(oldest).filter(job -> !job.running()).ifPresent(job -> {
            writes.add(new Write.Remove(job));
            store.find(Pull.Key.of(oldest)).ifPresent(pull -> writes.add(new Write.Remove(pull)));
        });
        return writes;
    }
}
