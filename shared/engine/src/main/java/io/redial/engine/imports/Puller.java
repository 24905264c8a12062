package io.redial.engine.imports;

import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Pull.Position;
import io.redial.domain.account.Pull.Progress;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.Logins;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.Signals;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads an import's rows at a source and keeps them as one CSV file, which is then imported like one that was uploaded. What
 * it has read is kept piece by piece with where to go on, so a reader that was killed or has no time left is followed by
 * another one.
 */
public final class Puller {

    /** Characters; about as many bytes. What is lost to a kill is read again. */
    private static final int PIECE = 1 << 20;

    /** Each is kept with its import, so that their list must stay small. */
    private static final int MOST_PIECES = 3_000;

    private final Store store;
    private final PullFiles files;
    private final Signals signals;
    private final LeadSources sources;
    private final Logins logins;
    private final MarkedPeople marked;
    private final SpoolEnd end;
    private final ImportEnd failures;
    private final int piece;

    /** What pulling takes. */
    public record Means(Store store, Files files, Signals signals, LeadSources sources, Logins logins) {}

    public Puller(Means means, Seal seal, Tries tries) {
        this(means, seal, tries, PIECE);
    }

    /** With pieces of another size, for tests that look across their borders. */
    Puller(Means means, Seal seal, Tries tries, int piece) {
        this.piece = piece;
        this.store = means.store();
        this.files = new PullFiles(means.files());
        this.signals = means.signals();
        this.sources = means.sources();
        this.logins = means.logins();
        this.marked = new MarkedPeople(store);
        this.end = new SpoolEnd(store, files, seal, tries);
        this.failures = new ImportEnd(store, tries);
    }

    /** What became of a pull. */
    public enum Outcome {
        /** There is nothing to pull: the import has its file, or has ended, or there is none. */
        NOTHING,
        /** All rows are there: the import is to be planned. */
        READ,
        /** All rows are there, and they are those of the run before: the import is complete. */
        UNCHANGED,
        /** Rows are left: the import is queued again. */
        HANDED_ON,
        /** Somebody else pulls it too, or it was ended meanwhile. */
        LOST,
        /** It can't be pulled: the import has failed, and tells why. */
        FAILED
    }

    /**
     * Pulls an import, or goes on pulling it. Any exception means that it must be asked again.
     *
     * @param deadline no page is asked for after it
     */
    public Outcome run(ImportJob.Key key, Deadline deadline, Instant now) {
        Optional<ImportJob> job =
                store.find(key).filter(is -> is.running() && is.objectVersion().isEmpty());
        Optional<Pull> pull = job.flatMap(_ -> store.find(Pull.Key.of(key)));
        if (pull.isEmpty()) {
            return Outcome.NOTHING;
        }
        try {
            return pull.get().position().progress() == Progress.READ
                    ? ended(pull.get(), now)
                    : read(job.get(), pull.get(), deadline, now);
        } catch (FileFault fault) {
            failures.end(key, is -> ImportLifecycle.failed(is, FileFault.why(fault), now));
            signals.wake(key.accountId());
            return Outcome.FAILED;
        }
    }

    private Outcome ended(Pull pull, Instant now) {
        try {
            return switch (end.spooled(pull, now)) {
                case CHANGED -> Outcome.READ;
                case UNCHANGED -> {
                    signals.wake(pull.key().accountId());
                    yield Outcome.UNCHANGED;
                }
                case LOST -> Outcome.LOST;
            };
        } catch (Files.FileChanged _) {
            // A piece is gone, or is another one. Read again, the table may be another one too: all of it is read.
            boolean again = store.commit(Commit.of(new Write.Save(pull.at(Position.START))))
                    .done();
            signals.replan(pull.key().job());
            return again ? Outcome.HANDED_ON : Outcome.LOST;
        }
    }

    private Outcome read(ImportJob job, Pull begun, Deadline deadline, Instant now) {
        Reading reading = new Reading(job, begun, open(begun, now), now);
        while (true) {
            Page page = given(reading.table.page(reading.cursor), begun);
            reading.take(page);
            boolean last = page.next().isEmpty();
            boolean full = reading.spool.length() >= piece;
            boolean late = deadline.passed();
            if ((last || full || late) && !reading.kept(page.next())) {
                return Outcome.LOST;
            }
            if (last) {
                return ended(store.find(begun.key()).orElse(reading.pull), now);
            }
            if (late) {
                signals.replan(job.key());
                return Outcome.HANDED_ON;
            }
        }
    }

    /** One reader's way through a table. */
    private final class Reading {
        private final ImportJob job;
        private final Table table;
        private final String columns;
        private final Instant now;
        private final Spool spool = new Spool();
        private Pull pull;
        private Optional<String> cursor;
        private MarkedPeople.Reader people;

        Reading(ImportJob job, Pull begun, Table table, Instant now) {
            this.job = job;
            this.table = table;
            this.columns = Spool.digest(table.columns());
            this.now = now;
            // Pieces of other columns would not fit together.
            Position position = begun.position().columns().equals(columns) ? begun.position() : Position.START;
            this.pull = begun.at(position);
            this.cursor = position.cursor();
            this.people = marked.reader(job, table.columns());
            if (position.pieces().isEmpty()) {
                spool.add(table.columns());
            }
        }

        void take(Page page) {
            if (page.next().isPresent() && page.next().equals(cursor)) {
                throw new FileFault(
                        0,
                        "source_repeats",
                        "The source gave the same place to go on twice, so its end would never come. Try again later.");
            }
            page.rows().forEach(row -> spool.add(row.cells()));
            people.list(page.rows(), now);
            cursor = page.next();
        }

        /** Keeps what was read since the last time; false when somebody else has, or the import has ended. */
        boolean kept(Optional<String> next) {
            int number = pull.position().pieces().size();
            long bytes = pull.position().bytes() + spool.length();
            if (number >= MOST_PIECES || bytes > FilePlan.MAX_FILE_BYTES) {
                throw new FileFault(0, "source_too_large", "The source has more than 2 GiB of rows. Narrow it down.");
            }
            Pull after = pull.at(pull.position().after(columns, files.keep(job.key(), number, spool.take()), next));
            Optional<ImportJob> current = store.find(job.key()).filter(ImportJob::running);
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

    private Table open(Pull pull, Instant now) {
        Connection connection = connection(pull)
                .orElseThrow(() -> new FileFault(
                        0, "connection_missing", "The connection that the rows come through was removed."));
        SourceAnswer<Table> first = sources.open(pull.spec(), login(connection, now));
        if (first instanceof SourceAnswer.Failed<Table>(Failure.Denied _)) {
            // The credentials may have been changed since they were read.
            logins.refused(connection);
            return given(sources.open(pull.spec(), login(connection, now)), pull);
        }
        return given(first, pull);
    }

    private Optional<Connection> connection(Pull pull) {
        return store.find(new Connection.Key(pull.key().accountId(), pull.connectionId()));
    }

    private SourceLogin login(Connection connection, Instant now) {
        return logins.source(connection, now)
                .orElseThrow(() -> new FileFault(
                        0, "connection_empty", "The connection has no credentials. Give it some, and import again."));
    }

    private <T> T given(SourceAnswer<T> answer, Pull pull) {
        return switch (answer) {
            case SourceAnswer.Given<T>(T value) -> value;
            case SourceAnswer.Failed<T>(Failure failure) -> {
                if (failure instanceof Failure.Denied) {
                    connection(pull).ifPresent(logins::refused);
                }
                throw new FileFault(0, code(failure), ConnectionCheck.sentence(failure));
            }
        };
    }

    private static String code(Failure failure) {
        return switch (failure) {
            case Failure.Denied _ -> "source_denied";
            case Failure.NotFound _ -> "source_not_found";
            case Failure.Throttled _ -> "source_throttled";
            case Failure.Unavailable _ -> "source_unavailable";
            case Failure.Malformed _ -> "source_malformed";
        };
    }
}
