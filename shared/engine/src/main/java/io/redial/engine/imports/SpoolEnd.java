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
import io.redial.engine.tries.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The last step of a pull: its pieces become one file. A run of a sync is compared with the one before: leads of people who
 * have left or have another number are dealt with before any row is imported, so that never two leads of one person are
 * open; and if nothing has changed no row is imported.
 */
final class SpoolEnd {

    private final Store store;
    private final PullFiles files;
    private final Departures departures;
    private final ImportEnd end;

    SpoolEnd(Store store, PullFiles files, Seal seal, Tries tries) {
        this.store = store;
        this.files = files;
        this.departures = new Departures(store, seal, tries);
        this.end = new ImportEnd(store, tries);
    }

    /** What was found. */
    enum Found {
        CHANGED,
        UNCHANGED,
        LOST
    }

    /** @throws Files.FileChanged when a piece is not what it was */
    Found spooled(Pull pull, Instant now) {
        ImportJob.Key key = pull.key().job();
        PullFiles.Joined joined = files.join(pull);
        Optional<Sync> sync =
                pull.syncId().flatMap(id -> store.find(new Sync.Key(key.accountId(), key.campaignId(), id)));
        Optional<ImportJob> job = store.find(key).filter(ImportJob::running);
        if (job.isEmpty()) {
            return Found.LOST;
        }
        Pull described =
                sync.map(is -> compared(pull, job.get(), is, joined, now)).orElse(pull);
        boolean same = sync.filter(is -> isUnchanged(is, joined)).isPresent();
        ImportJob spooled = ImportLifecycle.spooled(job.get(), joined.eTag(), joined.bytes(), now);
        if (!store.commit(Commit.of(new Write.Save(spooled), new Write.Save(described)))
                .done()) {
            return Found.LOST;
        }
        if (same) {
            end.end(key, is -> ImportLifecycle.unchanged(is, now));
            return Found.UNCHANGED;
        }
        return Found.CHANGED;
    }

    /** Only a run that was completed has made its leads what its table says, and only if none has come since. */
    private boolean isUnchanged(Sync sync, PullFiles.Joined joined) {
        return sync.roster()
                .filter(last -> last.digest().equals(joined.digest()))
                .filter(last -> sync.runs().indexOf(last.importId()) == 1)
                .flatMap(last -> store.find(
                        new ImportJob.Key(sync.key().accountId(), sync.key().campaignId(), last.importId())))
                .filter(job -> job.status() == ImportJob.Status.COMPLETED)
                .isPresent();
    }

    private Pull compared(Pull pull, ImportJob job, Sync sync, PullFiles.Joined joined, Instant now) {
        ImportJob.Key key = job.key();
        Roster before = sync.roster().map(last -> kept(key.campaignId(), last)).orElse(Roster.EMPTY);
        TableReading here = people(job, joined);
        // A table that was emptied by accident, or could not be shown whole, must not empty the campaign.
        if (!here.isEmpty()) {
            store.find(new Campaign.Key(key.accountId(), key.campaignId())).ifPresent(campaign -> {
                here.moved(before).forEach(moved -> departures.moved(campaign, moved, now));
                here.gone(before).forEach(number -> departures.gone(campaign, number, sync.onRemoved(), now));
            });
        }
        byte[] list = (here.isEmpty() ? before : here.after(before)).write();
        String eTag = files.whole(PullFiles.rosterOf(key.campaignId(), key.importId()), list);
        return pull.listing(new Pull.Roster(key.importId(), eTag, list.length, joined.digest()));
    }

    private TableReading people(ImportJob job, PullFiles.Joined joined) {
        try (InputStream rows = files.open(PullFiles.rowsOf(job.key()), joined.eTag(), joined.bytes())) {
            return TableReading.of(rows, job);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One that has expired tells nothing: then nobody counts as gone. */
    private Roster kept(String campaignId, Pull.Roster last) {
        if (last.bytes() == 0) {
            return Roster.EMPTY;
        }
        try (InputStream list =
                files.open(PullFiles.rosterOf(campaignId, last.importId()), last.eTag(), last.bytes())) {
            return Roster.read(list);
        } catch (Files.FileChanged _) {
            return Roster.EMPTY;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
