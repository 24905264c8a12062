package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.engine.convert.OtherEncoding;
import io.redial.engine.convert.Unreadable;
import io.redial.engine.convert.Utf8Check;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Chunks.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a file is cut into parts of whole rows; the same bytes are always cut the same way, so a plan can be made again.
 *
 * @param parts in the order of the file
 * @param warnings of columns that are not read as their headings would have it
 */
record FilePlan(Layout layout, List<Part> parts, List<RowError> warnings) {

    /**
     * Rows in one part. It is written in at most about 100 commits (87 shards, or 1,000 / 99 fuller ones), twice where
     * leads exist already: some 40 s at 0.2 s a commit, far from the 15 minutes that a function has. The first rows
     * of a part that was rejected whole still fit into its receipt.
     */
    static final int MAX_ROWS = 1_000;

    /** Bytes in one part, give or take a row: what a part costs in memory, whatever the file. */
    static final int MAX_BYTES = 1024 * 1024;

    /** Scanned at some 100 MB/s within half a minute; about 20 million people. */
    static final long MAX_FILE_BYTES = 2L * 1024 * 1024 * 1024;

    /** A plan is held whole before its first part is queued, so that a file that is refused leaves no lead behind. */
    static final int MAX_PARTS = 100_000;

    private static final int BUFFER = 64 * 1024;

    FilePlan {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    /**
     * Whole rows.
     *
     * @param line on which they start, from 1
     */
    record Part(long offset, int length, long line) {}

    /** How large a part gets: it ends with the row that reaches either bound. */
    record PartSize(int rows, int bytes) {
        static final PartSize DEFAULT = new PartSize(MAX_ROWS, MAX_BYTES);
    }

    /**
     * Reads a file once, in a memory that does not grow with it but for 40 bytes a part.
     *
     * @param file from its first byte
     * @throws Unreadable when the file can't be imported
     * @throws OtherEncoding when it is no UTF-8, and may be text of another encoding
     */
    static FilePlan of(InputStream file, Map<String, String> mapping, PartSize size) throws IOException {
        byte[] head = file.readNBytes(RowScanner.MAX_ROW_BYTES + BUFFER);
        Header header = Header.find(head, mapping);
        Columns columns = Columns.of(header.headings(), mapping, header.line());
        Utf8Check text = new Utf8Check(1);
        Cutter cutter = new Cutter(size);
        RowScanner rows = new RowScanner(header.layout().delimiter(), header.end(), header.nextLine(), cutter);
        text.accept(head, 0, head.length);
        rows.accept(head, header.end(), head.length);
        byte[] buffer = new byte[BUFFER];
        for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
            text.accept(buffer, 0, read);
            rows.accept(buffer, 0, read);
        }
        text.finish();
        rows.finish();
        return new FilePlan(header.layout(), cutter.finished(), columns.warnings());
    }

    /** The parts as they are queued. */
    List<Chunk> chunks(ImportJob.Key job) {
        List<Chunk> chunks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            chunks.add(new Chunk(
                    job.accountId(),
                    job.campaignId(),
                    job.importId(),
                    i,
                    part.offset(),
                    part.length(),
                    part.line(),
                    layout));
        }
        return chunks;
    }

    private static final class Cutter implements RowScanner.Rows {
        private final PartSize size;
        private final List<Part> parts = new ArrayList<>();
        private int rows;
        private long from;
        private long to;
        private long line;

        Cutter(PartSize size) {
            this.size = size;
        }

        @Override
        public void row(long rowFrom, long rowTo, long rowLine) {
            take(rowFrom, rowTo, rowLine, 1);
        }

        /** Each of the lines is told of, so it counts as a row; one quote has led them astray, so they stay together. */
        @Override
        public void astray(long linesFrom, long linesTo, RowScanner.Lines lines) {
            take(linesFrom, linesTo, lines.first(), Math.toIntExact(lines.count()));
        }

        private void take(long rowFrom, long rowTo, long rowLine, int more) {
            // Blank lines belong to no row; a run of them must not stretch a part.
            boolean stretches = rowTo - from > size.bytes() + RowScanner.MAX_ROW_BYTES;
            if (rows > 0 && (stretches || rows + more > size.rows())) {
                cut();
            }
            if (rows == 0) {
                from = rowFrom;
                line = rowLine;
            }
            rows += more;
            to = rowTo;
            if (rows >= size.rows() || to - from >= size.bytes()) {
                cut();
            }
        }

        List<Part> finished() {
            if (rows > 0) {
                cut();
            }
            return parts;
        }

        private void cut() {
            if (parts.size() == MAX_PARTS) {
                throw new FileFault(line, "too_many_rows", "The file has more than 100 million rows.");
            }
            parts.add(new Part(from, Math.toIntExact(to - from), line));
            rows = 0;
        }
    }
}
