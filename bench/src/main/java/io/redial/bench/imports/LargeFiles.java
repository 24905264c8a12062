package io.redial.bench.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** Files that no memory holds, imported by the whole local stack in one heap. */
final class LargeFiles {

    private final PrintStream out;

    LargeFiles(PrintStream out) {
        this.out = out;
    }

    /** One list of so many people; every lead is counted afterwards. */
    void list(long rows) throws IOException, InterruptedException {
        GeneratedList list = new GeneratedList(rows);
        out.printf(
                "%d rows, %.0f MiB, heap at most %.0f MiB%n",
                rows, list.bytes() / ImportBench.MIB, ImportBench.maxHeap());
        try (ImportingStack stack = new ImportingStack(out)) {
            long begun = System.nanoTime();
            JsonNode job = stack.imported(list.bytes(), () -> list.open("", GeneratedList.TAG, 0, list.bytes()));
            out.printf(
                    "%.0f rows/s, uploading included; heap used at its peak %.0f MiB%n",
                    rows / ImportBench.seconds(begun), ImportBench.peak());
            List<Long> counts = List.of(
                    job.path("rows").asLong(), job.path("created").asLong(), stack.counted(), stack.recounted());
            out.printf("rows, created, leads by the tallies, leads that are there: %s%n", counts);
            if (!counts.equals(Collections.nCopies(4, rows))) {
                throw new IllegalStateException("they should all be " + rows);
            }
        }
    }

    /** Files of which one field has so many bytes. */
    void field(long bytes) throws IOException, InterruptedException {
        out.printf("one field of %.0f MiB, heap at most %.0f MiB%n", bytes / ImportBench.MIB, ImportBench.maxHeap());
        try (ImportingStack stack = new ImportingStack(out)) {
            refused(stack, StandardCharsets.UTF_8, bytes);
            // The whole of it is converted before anybody looks at rows.
            refused(stack, StandardCharsets.UTF_16LE, bytes);
            out.printf("heap used at its peak %.0f MiB%n", ImportBench.peak());
        }
    }

    private void refused(ImportingStack stack, Charset charset, long bytes) throws IOException, InterruptedException {
        Field field = new Field("\ufeffphone,note\n+12125550101,\"", bytes, "\"\n+12125550102,b\n", charset);
        out.println(charset);
        JsonNode job = stack.imported(field.bytes(), field::open);
        JsonNode error = job.path("errors").path(0);
        out.printf(
                "  line %d, %s: %s%n",
                error.path("line").asLong(),
                error.path("code").asText(),
                error.path("message").asText());
        if (!job.path("status").asText().equals("failed")) {
            throw new IllegalStateException("it was imported");
        }
    }

    /** What stands in a file before a field, how many bytes the field has, and what stands behind. */
    private record Field(String before, long length, String after, Charset charset) {

        long bytes() {
            return (before + after).getBytes(charset).length + length / one().length * one().length;
        }

        private byte[] one() {
            return "x".getBytes(charset);
        }

        InputStream open() {
            return new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream(before.getBytes(charset)),
                    new Repeated(one(), length / one().length * one().length),
                    new ByteArrayInputStream(after.getBytes(charset)))));
        }
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {
        private static final int BLOCK = 8192;

        private final byte[] block = new byte[BLOCK];
        private long left;

        Repeated(byte[] what, long length) {
            for (int at = 0; at < BLOCK; at += what.length) {
                System.arraycopy(what, 0, block, at, what.length);
            }
            this.left = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            if (left == 0) {
                return -1;
            }
            // Where the last read ended within a character, this one goes on there.
            int from = (int) (-left & 1) & (block[0] == block[1] ? 0 : 1);
            int given = (int) Math.min(left, Math.min(wanted, BLOCK - from));
            System.arraycopy(block, from, into, offset, given);
            left -= given;
            return given;
        }
    }
}
