package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Pull.Position;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Optional;

/** One reader's way through a table: what it has read and not kept yet, and where it goes on. */
final class PullReading {

    /** Each is kept with its import, so that their list must stay small. */
    private static final int MOST_PIECES = 3_000;

    private final Store store;
    private final PullFiles files;
    private final ImportJob.Key job;
    private final String columns;
    private final MarkedPeople.Reader people;
    private final Instant now;
    private final Spool spool = new Spool();
    private Pull pull;
    private Optional<String> cursor;

    /** Goes on where the pull stands, unless the table has other columns since: their pieces would not fit together. */
    PullReading(Store store, PullFiles files, ImportJob job, SourceAccess.Opened opened, Instant now) {
        Pull begun = opened.pull();
        Table table = opened.table();
        this.store = store;
        this.files = files;
        this.job = job.key();
        this.columns = Spool.digest(table.columns());
        this.people = new MarkedPeople(store).reader(job, table.columns());
        this.now = now;
        Position position = begun.position().columns().equals(columns) ? begun.position() : Position.START;
        this.pull = begun.at(position);
        this.cursor = position.cursor();
        if (position.pieces().isEmpty()) {
            spool.header(table.columns());
        }
    }

    /** Of the next page. */
    Optional<String> cursor() {
        return cursor;
    }

    /** Characters that were read and are not kept yet. */
    int waiting() {
        return spool.length();
    }

    /** Whether anything was read that is not kept yet, and its place in the table is known. */
    boolean ahead() {
        return cursor.isPresent() && !cursor.equals(pull.position().cursor());
    }

    /** As it was kept last. */
    Pull pull() {
        return pull;
    }

    /** @throws FileFault {@code source_repeats} */
    void take(Page page) {
        if (page.next().isPresent() && page.next().equals(cursor)) {
            throw new FileFault(
                    0,
                    "source_repeats",
                    "The source gave the same place to go on twice, so its end would never come. Try again later.");
        }
        page.rows().forEach(spool::row);
        people.list(page.rows(), now);
        cursor = page.next();
    }

    /** Keeps what was read since the last time; false when somebody else has, or the import has ended. */
    boolean kept() {
        int number = pull.position().pieces().size();
        long bytes = pull.position().bytes() + spool.length();
        if (number >= MOST_PIECES || bytes > FilePlan.MAX_FILE_BYTES) {
            throw new FileFault(0, "source_too_large", "The source has more than 2 GiB of rows. Narrow it down.");
        }
        Pull after = pull.further(pull.position().after(columns, files.keep(job, number, spool.take()), cursor));
        Optional<ImportJob> current = store.find(job).filter(ImportJob::running);
        if (current.isEmpty()) {
            return false;
        }
        Write moved = new Write.Save(ImportLifecycle.pulled(current.get(), now));
        if (!store.commit(Commit.of(new Write.Save(after), moved)).done()) {
            return false;
        }
        pull = store.find(after.key()).orElse(after);
        return true;
    }
}
