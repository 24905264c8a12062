package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.engine.imports.FilePlan.Part;
import io.redial.engine.imports.FilePlan.PartSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanningMemoryTest {

    private static final String HEADER = "phone,name,company\n";
    private static final String ROW =
            "+12025550100,\"Ada Lovelace, Countess\",Analytical Engines of London and Paris Ltd\n";
    private static final long FILE_BYTES = 200L * 1024 * 1024;

    @Test
    void twoHundredMegabytesArePlannedWithAFewMegabytes() throws IOException {
        FilePlan small = FilePlan.of(new Repeated(10L * ROW.length()), Map.of(), PartSize.DEFAULT);
        assertThat(small.parts()).hasSize(1);
        long before = allocated();
        FilePlan plan = FilePlan.of(new Repeated(FILE_BYTES), Map.of(), PartSize.DEFAULT);
        // All that was ever allocated bounds what was alive at once.
        assertThat(allocated() - before).isLessThan(16L * 1024 * 1024);
        long rows = FILE_BYTES / ROW.length();
        assertThat(plan.parts()).hasSize((int) ((rows + FilePlan.MAX_ROWS - 1) / FilePlan.MAX_ROWS));
        Part last = plan.parts().getLast();
        assertThat(last.offset() + last.length()).isEqualTo(HEADER.length() + rows * ROW.length());
        assertThat(last.line()).isEqualTo(2 + (rows - 1) / FilePlan.MAX_ROWS * FilePlan.MAX_ROWS);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** A file of equal rows that exists nowhere. */
    private static final class Repeated extends InputStream {
        private static final byte[] ROW_BYTES = ROW.getBytes(StandardCharsets.UTF_8);
        private static final byte[] MANY_ROWS = ROW.repeat(1_000).getBytes(StandardCharsets.UTF_8);
        private final InputStream header = new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8));
        private final long size;
        private long given;

        Repeated(long atMost) {
            this.size = atMost / ROW_BYTES.length * ROW_BYTES.length;
        }

        @Override
        public int read() throws IOException {
            int first = header.read();
            if (first >= 0) {
                return first;
            }
            return given == size ? -1 : ROW_BYTES[(int) (given++ % ROW_BYTES.length)];
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = header.read(into, offset, length);
            if (some >= 0) {
                return some;
            }
            if (given == size) {
                return -1;
            }
            int n = (int) Math.min(length, size - given);
            int from = (int) (given % ROW_BYTES.length);
            int copied = Math.min(n, MANY_ROWS.length - from);
            System.arraycopy(MANY_ROWS, from, into, offset, copied);
            given += copied;
            return copied;
        }
    }
}
