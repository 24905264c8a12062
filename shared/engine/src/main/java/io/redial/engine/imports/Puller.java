package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.account.Pull;
import io.redial.domain.account.Pull.Position;
import io.redial.domain.account.Pull.Progress;
import io.redial.engine.connection.Logins;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.Signals;
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

    private final Store store;
    private final PullFiles files;
    private final Signals signals;
    private final SourceAccess access;
    private final SpoolEnd end;
    private final ImportEnd failures;
    private final Setbacks setbacks;
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
        this.access = new SourceAccess(store, means.sources(), means.logins());
        this.end = new SpoolEnd(store, files, seal, tries);
        this.failures = new ImportEnd(store, tries);
        this.setbacks = new Setbacks(store, signals);
    }

    /**
     * How long an invocation may go on.
     *
     * @param toBegin after it nothing is begun that may take minutes: neither another page nor the end of a pull
     * @param toStop after it what is under way is left to the next invocation
     */
    public record Time(Deadline toBegin, Deadline toStop) {}

    /** What became of a pull. */
    public enum Outcome {
        /** There is nothing to pull: the import has its file, or has ended, or there is none. */
        NOTHING,
        /** All rows are there: the import is to be planned. */
        READ,
        /** All rows are there, and they are those of the run before: the import is complete. */
        UNCHANGED,
        /** Something is left to do: the import is queued again. */
        HANDED_ON,
        /** The source gives nothing just now: the import is queued for later. */
        HELD_UP,
        /** Somebody else pulls it too, or it was ended meanwhile. */
        LOST,
        /** It can't be pulled: the import has failed, and tells why. */
        FAILED
    }

    /** Pulls an import, or goes on pulling it. Any exception means that it must be asked again. */
    public Outcome run(ImportJob.Key key, Time time, Instant now) {
        Optional<ImportJob> job =
                store.find(key).filter(is -> is.running() && is.objectVersion().isEmpty());
        Optional<Pull> pull = job.flatMap(_ -> store.find(Pull.Key.of(key)));
        if (pull.isEmpty()) {
            return Outcome.NOTHING;
        }
        try {
            return pull.get().position().progress() == Progress.READ
                    ? ended(pull.get(), time, now)
                    : read(job.get(), pull.get(), time, now);
        } catch (FileFault fault) {
            failures.end(key, is -> ImportLifecycle.failed(is, FileFault.why(fault), now));
            signals.wake(key.accountId());
            return Outcome.FAILED;
        }
    }

    private Outcome read(ImportJob job, Pull begun, Time time, Instant now) {
        SourceAccess.Opened source;
        try {
            source = access.open(begun, now);
        } catch (PassingTrouble trouble) {
            return setbacks.after(trouble, begun, now);
        }
        PullReading reading = new PullReading(store, files, job, source, now);
        while (true) {
            try {
                reading.take(access.page(source, reading.cursor()));
            } catch (PassingTrouble trouble) {
                // What it gave before the trouble need not be asked for again.
                return reading.ahead() && !reading.kept() ? Outcome.LOST : setbacks.after(trouble, reading.pull(), now);
            }
            boolean last = reading.cursor().isEmpty();
            boolean late = time.toBegin().passed();
            if ((last || late || reading.waiting() >= piece) && !reading.kept()) {
                return Outcome.LOST;
            }
            if (late) {
                return handedOn(job.key());
            }
            if (last) {
                return ended(reading.pull(), time, now);
            }
        }
    }

    private Outcome ended(Pull pull, Time time, Instant now) {
        ImportJob.Key job = pull.key().job();
        try {
            return switch (end.spooled(pull, time.toStop(), now)) {
                case CHANGED -> time.toBegin().passed() ? handedOn(job) : Outcome.READ;
                case UNCHANGED -> {
                    signals.wake(job.accountId());
                    yield Outcome.UNCHANGED;
                }
                case UNFINISHED -> handedOn(job);
                case LOST -> Outcome.LOST;
            };
        } catch (OutOfTime _) {
            return handedOn(job);
        } catch (Files.FileChanged _) {
            return again(pull);
        }
    }

    /** A piece is gone, or is another one. Read again, the table may be another one too: all of it is read. */
    private Outcome again(Pull pull) {
        if (pull.departing().isPresent()) {
            throw FileFault.rowsGone();
        }
        boolean again =
                store.commit(Commit.of(new Write.Save(pull.at(Position.START)))).done();
        signals.replan(pull.key().job());
        return again ? Outcome.HANDED_ON : Outcome.LOST;
    }

    private Outcome handedOn(ImportJob.Key job) {
        signals.replan(job);
        return Outcome.HANDED_ON;
    }
}
