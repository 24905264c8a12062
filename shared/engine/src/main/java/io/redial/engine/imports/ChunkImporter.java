package io.redial.engine.imports;

import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Counts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Status;
import io.redial.domain.account.ImportLifecycle;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Files;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes the leads of one part of a file. It may be killed anywhere and called again, for the same part even twice at
 * once: leads know the line that made them, and the part's receipt and the import's counts are one commit.
 */
public final class ChunkImporter {

    /** Far longer than any import runs, and than a message can wait to be delivered again. */
    private static final Duration RECEIPT_KEPT = Duration.ofDays(30);

    private final Store store;
    private final Files files;
    private final Signals signals;
    private final Seal seal;
    private final Tries tries;
    private final Screening screening;
    private final LeadWriter leads;
    private final ListWriter list;
    private final ImportEnd end;
    private final PartCounter counter;

    public ChunkImporter(Store store, Files files, Signals signals, Seal seal, Tries tries) {
        this.store = store;
        this.files = files;
        this.signals = signals;
        this.seal = seal;
        this.tries = tries;
        this.screening = new Screening(store);
        this.leads = new LeadWriter(store, tries);
        this.list = new ListWriter(store, tries);
        this.end = new ImportEnd(store, tries);
        this.counter = new PartCounter(store, tries, new RejectedRows(store, files));
    }

    /** What became of a part. */
    public enum Outcome {
        IMPORTED,
        /** An earlier delivery has done it. */
        DONE_BEFORE,
        /** The import has ended, or there is none. */
        NOT_WANTED,
        /** The file was replaced: the import failed. */
        FAILED
    }

    /**
     * Imports a part. Any exception means that it must be delivered again.
     *
     * @param deadline no commit begins after it; a part is so small that it ends long before
     * @throws OutOfTime when the deadline has passed
     */
    public Outcome run(Chunk chunk, Deadline deadline, Instant now) {
        ImportJob.Key key = new ImportJob.Key(chunk.accountId(), chunk.campaignId(), chunk.importId());
        ChunkReceipt.Key receipt = receiptOf(chunk);
        Campaign.Key campaignKey = new Campaign.Key(chunk.accountId(), chunk.campaignId());
        Store.Found found = asked(deadline, () -> store.read(List.of(key, receipt, campaignKey)));
        Optional<ImportJob> job = found.get(key).filter(ChunkImporter::isPlanned);
        if (job.isEmpty()) {
            return Outcome.NOT_WANTED;
        }
        if (found.get(receipt).isPresent()) {
            // The delivery that stored it may have died before its wake-up.
            signals.wake(chunk.accountId());
            return Outcome.DONE_BEFORE;
        }
        if (key.ofList()) {
            return list(job.get(), chunk, deadline, now);
        }
        Optional<Campaign> campaign = found.get(campaignKey);
        if (campaign.isEmpty()) {
            return failed(key, new RowError(0, "", "", "campaign_removed", "The campaign was removed."), now);
        }
        if (job.get().status() != Status.PROCESSING) {
            return Outcome.NOT_WANTED;
        }
        try {
            ReadRows rows = read(job.get(), chunk, campaign.get().schedule().zone());
            List<SameNumber> numbers = SameNumber.group(campaign.get(), seal, rows.accepted());
            Screening.Screened screened = asked(deadline, () -> screening.screen(campaign.get(), job.get(), numbers));
            LeadWriter.Part part = new LeadWriter.Part(campaign.get(), job.get(), chunk.number());
            Counts written = leads.write(part, screened.wanted(), deadline, now);
            Counts counts = written.plus(
                    refused(rows.errors().size(), screened.refused().size()));
            List<RowError> errors = inOrder(rows.errors(), screened.refused());
            count(key, chunk, counts, errors, now);
        } catch (Files.FileChanged _) {
            return failed(key, FileFault.why(FileFault.changed()), now);
        }
        signals.wake(chunk.accountId());
        return Outcome.IMPORTED;
    }

    /** What is read, however busy the store is for a while: a part that failed for that would begin anew, and keep it busy. */
    private <T> T asked(Deadline deadline, Supplier<T> question) {
        return tries.until(() -> {
            if (deadline.passed()) {
                throw new OutOfTime();
            }
            return Optional.of(question.get());
        });
    }

    /** A part of a file of numbers that are not called. */
    private Outcome list(ImportJob job, Chunk chunk, Deadline deadline, Instant now) {
        if (job.status() != Status.PROCESSING) {
            return Outcome.NOT_WANTED;
        }
        try {
            ListRowReader reader = new ListRowReader(columns(job, chunk), job.settings());
            List<ListRow> rows = new ArrayList<>();
            each(job, chunk, new PartRows.To() {
                @Override
                public void row(long line, List<String> cells) {
                    rows.add(reader.read(line, cells));
                }

                @Override
                public void astray(long line, long quote, List<String> cells) {
                    rows.add(reader.astray(line, quote, cells));
                }
            });
            Counts counts = list.write(job, rows, deadline, now);
            List<RowError> errors =
                    rows.stream().flatMap(row -> row.error().stream()).toList();
            count(job.key(), chunk, counts, errors, now);
        } catch (Files.FileChanged _) {
            return failed(job.key(), FileFault.why(FileFault.changed()), now);
        }
        return Outcome.IMPORTED;
    }

    private void count(ImportJob.Key key, Chunk chunk, Counts counts, List<RowError> errors, Instant now) {
        ChunkReceipt receipt =
                new ChunkReceipt(receiptOf(chunk), counts, RejectedRows.kept(errors), now.plus(RECEIPT_KEPT), 0);
        counter.count(key, receipt, chunk.length(), now);
    }

    /** A part that failed at every delivery: the import fails rather than hold its campaign for ever. */
    public void abandon(Chunk chunk, Instant now) {
        failed(
                new ImportJob.Key(chunk.accountId(), chunk.campaignId(), chunk.importId()),
                FileFault.why(FileFault.unreadable()),
                now);
    }

    static ChunkReceipt.Key receiptOf(Chunk chunk) {
        return new ChunkReceipt.Key(chunk.accountId(), chunk.importId(), chunk.number());
    }

    private static boolean isPlanned(ImportJob job) {
        return job.chunks() > 0;
    }

    private Outcome failed(ImportJob.Key key, RowError why, Instant now) {
        end.end(key, job -> ImportLifecycle.failed(job, why, now));
        signals.wake(key.accountId());
        return Outcome.FAILED;
    }

    private record ReadRows(List<ReadRow.Accepted> accepted, List<RowError> errors) {}

    private ReadRows read(ImportJob job, Chunk chunk, ZoneId zone) {
        RowReader reader = new RowReader(columns(job, chunk), job.settings(), zone);
        List<ReadRow.Accepted> accepted = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        each(job, chunk, new PartRows.To() {
            @Override
            public void row(long line, List<String> cells) {
                switch (reader.read(line, cells)) {
                    case ReadRow.Accepted one -> accepted.add(one);
                    case ReadRow.Rejected(RowError error) -> errors.add(error);
                }
            }

            @Override
            public void astray(long line, long quote, List<String> cells) {
                errors.add(reader.astray(line, quote, cells));
            }
        });
        return new ReadRows(accepted, errors);
    }

    private void each(ImportJob job, Chunk chunk, PartRows.To to) {
        ImportJob.Rows file = job.rowsFile();
        try (InputStream bytes = files.open(file.objectKey(), file.version(), chunk.offset(), chunk.length())) {
            PartRows.read(bytes.readAllBytes(), chunk.layout().delimiter(), chunk.firstLine(), to);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Columns columns(ImportJob job, Chunk chunk) {
        ImportJob.Rows file = job.rowsFile();
        int offset = chunk.layout().headerOffset();
        try (InputStream row = files.open(
                file.objectKey(), file.version(), offset, chunk.layout().headerLength())) {
            List<String> headings =
                    Header.headings(row.readAllBytes(), chunk.layout().delimiter());
            return Columns.of(headings, job.settings().mapping(), 1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Counts refused(int rejected, int doNotCall) {
        return new Counts((long) rejected + doNotCall, 0, 0, 0, rejected, doNotCall);
    }

    private static List<RowError> inOrder(List<RowError> some, List<RowError> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparingLong(RowError::line))
                .toList();
    }
}
