package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last step of a pull: its pieces become one file. A run of a sync is compared with the one before: leads of people who
 * have left or have another number are dealt with before any row is imported, so that never two leads of one person are
 * open; and if nothing has changed no row is imported.
 *
 * <p>Who has left may be more than one invocation has time for. So the list of who is there now is kept before the first of
 * them is dealt with, and how many of them are whenever time is up; a run that is given up in between leaves both to the next.
 */
final class SpoolEnd {

    private final Store store;
    private final PullFiles files;
    private final Rosters rosters;
    private final Departures departures;
    private final ImportEnd end;

    SpoolEnd(Store store, PullFiles files, Seal seal, Tries tries) {
        this.store = store;
        this.files = files;
        this.rosters = new Rosters(files);
        this.departures = new Departures(store, seal, tries);
        this.end = new ImportEnd(store, tries);
    }

    /** What was found. */
    enum Found {
        CHANGED,
        UNCHANGED,
        /** Time is up, and some who have left are not dealt with yet. */
        UNFINISHED,
        LOST
    }

    /**
     * Ends a pull, or goes on ending it.
     *
     * @throws Files.FileChanged when a piece, or what was made of them, is not what it was
     * @throws OutOfTime when the deadline passes before anything can be kept
     */
    Found spooled(Pull pull, Deadline deadline, Instant now) {
        Pull.Table rows = pull.departing().map(Pull.Departing::rows).orElseGet(() -> files.join(pull, deadline));
        Optional<Sync> sync = Pulls.syncOf(store, pull);
        return sync.isEmpty() ? ended(pull, rows, now) : compared(pull, sync.get(), rows, deadline, now);
    }

    private Found compared(Pull pull, Sync sync, Pull.Table rows, Deadline deadline, Instant now) {
        Optional<ImportJob> job = running(pull);
        if (job.isEmpty()) {
            return Found.LOST;
        }
        Roster before = rosters.before(sync);
        TableReading here = rosters.reading(job.get(), rows);
        if (pull.departing().isEmpty()) {
            Pull.Roster list = rosters.keep(pull.key().job(), here.after(before), rows);
            if (!store.commit(Commit.of(new Write.Save(pull.departing(list, rows))))
                    .done()) {
                return Found.LOST;
            }
        }
        Optional<Pull> listed =
                store.find(pull.key()).filter(is -> is.departing().isPresent());
        if (listed.isEmpty()) {
            return Found.LOST;
        }
        List<Departure> left = here.departures(before);
        int done = listed.get().departing().map(Pull.Departing::done).orElse(0);
        int further = carriedOn(left, done, sync, deadline, now);
        if (further < left.size()) {
            return handedOn(listed.get().departed(further), now);
        }
        // Nobody has left a table in which nobody stands; whoever had left before has still to be dealt with.
        Pull.Moves moves = here.isEmpty() ? Rosters.movesOf(sync) : Pull.Moves.DONE;
        boolean same = isUnchanged(sync, rows);
        Found found = ended(listed.get().settled(moves), rows, now);
        if (found == Found.CHANGED && same) {
            end.end(pull.key().job(), is -> ImportLifecycle.unchanged(is, now));
            return Found.UNCHANGED;
        }
        return found;
    }

    private int carriedOn(List<Departure> left, int done, Sync sync, Deadline deadline, Instant now) {
        Campaign.Key campaign =
                new Campaign.Key(sync.key().accountId(), sync.key().campaignId());
        return store.find(campaign)
                .map(is -> departures.carryOn(left, done, new Departures.Work(is, sync.onRemoved(), deadline, now)))
                .orElse(left.size());
    }

    private Found handedOn(Pull pull, Instant now) {
        boolean kept = running(pull)
                .filter(job -> store.commit(
                                Commit.of(new Write.Save(pull), new Write.Save(ImportLifecycle.pulled(job, now))))
                        .done())
                .isPresent();
        return kept ? Found.UNFINISHED : Found.LOST;
    }

    private Found ended(Pull pull, Pull.Table rows, Instant now) {
        boolean kept = running(pull)
                .map(job -> ImportLifecycle.spooled(job, rows.eTag(), rows.bytes(), now))
                .filter(spooled -> store.commit(Commit.of(new Write.Save(spooled), new Write.Save(pull)))
                        .done())
                .isPresent();
        return kept ? Found.CHANGED : Found.LOST;
    }

    private Optional<ImportJob> running(Pull pull) {
        return store.find(pull.key().job())
                .filter(job -> job.running() && job.objectVersion().isEmpty());
    }

    /** Only a run that was completed has made its leads what its table says, and only if none has come since. */
    private boolean isUnchanged(Sync sync, Pull.Table rows) {
        return sync.roster()
                .filter(last -> last.digest().equals(rows.digest()))
                .filter(last -> sync.runs().indexOf(last.importId()) == 1)
                .flatMap(last -> store.find(
                        new ImportJob.Key(sync.key().accountId(), sync.key().campaignId(), last.importId())))
                .filter(job -> job.status() == ImportJob.Status.COMPLETED)
                .isPresent();
    }
}
