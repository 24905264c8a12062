package io.redial.engine.imports;

import io.redial.domain.account.Encoding;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Rows;
import io.redial.domain.account.ImportLifecycle;
import io.redial.engine.convert.Conversion;
import io.redial.engine.convert.FileKind;
import io.redial.engine.convert.Limits;
import io.redial.engine.convert.OtherEncoding;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure that the rows of an import lie in a CSV file in UTF-8: what was uploaded, or what is made of it beside it. It
 * may be killed anywhere and called again: the same upload gives the same file.
 */
final class Preparation {

    /** Outside the prefix that is watched for uploads, or each would be taken for one. */
    private static final String FOLDER = "converted/";

    private static final String TYPE = "text/csv; charset=utf-8";

    private final Store store;
    private final Files files;
    private final Tries tries;
    private final Limits limits;

    Preparation(Store store, Files files, Tries tries, Limits limits) {
        this.store = store;
        this.files = files;
        this.tries = tries;
        this.limits = limits;
    }

    /**
     * The import, whose rows lie in a file that is CSV in UTF-8 as far as its first bytes tell.
     *
     * @throws OutOfTime when the deadline has passed
     */
    ImportJob prepared(ImportJob job, Deadline deadline, Instant now) throws IOException {
        if (job.converted().isPresent()) {
            return job;
        }
        FileKind kind;
        try (InputStream head = open(job, 0, Math.min(job.bytes(), FileKind.HEAD_BYTES))) {
            kind = FileKind.of(head.readAllBytes(), job.settings().encoding());
        }
        return switch (kind) {
            case FileKind.Text(Encoding encoding, int _) when encoding == Encoding.UTF_8 -> job;
            case FileKind.Text _, FileKind.Gzip _, FileKind.Spreadsheet _ -> converted(job, kind, deadline, now);
        };
    }

    /**
     * An import whose upload turned out to be text, and not UTF-8.
     *
     * @throws FileFault when it was said to be
     */
    ImportJob recoded(ImportJob job, OtherEncoding shown, Deadline deadline, Instant now) throws IOException {
        return recoded(job, new FileKind.Text(Encoding.UTF_8, 0), shown, deadline, now);
    }

    private ImportJob converted(ImportJob job, FileKind kind, Deadline deadline, Instant now) throws IOException {
        try {
            return stored(job, written(job, kind, Encoding.UTF_8, deadline), List.of(), now);
        } catch (OtherEncoding shown) {
            return recoded(job, kind, shown, deadline, now);
        }
    }

    private ImportJob recoded(ImportJob job, FileKind kind, OtherEncoding shown, Deadline deadline, Instant now)
            throws IOException {
        if (job.settings().encoding().isPresent()) {
            throw FileFault.notAsStated(shown.line());
        }
        Rows rows = written(job, kind, Encoding.WINDOWS_1252, deadline);
        return stored(job, rows, List.of(FileFault.assumed(shown.line())), now);
    }

    private Rows written(ImportJob job, FileKind kind, Encoding assumed, Deadline deadline) throws IOException {
        String key = FOLDER + job.key().campaignId() + "/" + job.key().importId() + ".csv";
        try (Files.Writing writing = files.write(key, TYPE)) {
            Timed out = new Timed(writing, deadline);
            new Conversion(new Upload(job), limits, job.settings().encoding()).run(kind, assumed, out);
            return new Rows(key, writing.finish(), out.written());
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private ImportJob stored(ImportJob job, Rows rows, List<RowError> warnings, Instant now) {
        return tries.until(() -> {
            ImportJob current = store.find(job.key()).orElse(job);
            if (!current.running() || current.converted().isPresent()) {
                return Optional.of(current);
            }
            ImportJob converted = ImportLifecycle.converted(current, rows, warnings, now);
            return store.commit(Commit.of(new Write.Save(converted))).done()
                    ? Optional.of(converted)
                    : Optional.empty();
        });
    }

    private InputStream open(ImportJob job, long offset, long length) {
        return files.open(job.objectKey(), job.objectVersion().orElseThrow(), offset, length);
    }

    private final class Upload implements Conversion.Source {
        private final ImportJob job;

        Upload(ImportJob job) {
            this.job = job;
        }

        @Override
        public InputStream open() {
            return Preparation.this.open(job, 0, job.bytes());
        }

        @Override
        public long bytes() {
            return job.bytes();
        }
    }
}
