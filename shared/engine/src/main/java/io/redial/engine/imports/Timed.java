package io.redial.engine.imports;

import io.redial.engine.port.Files;
import io.redial.engine.port.Telephone.Deadline;
import java.io.OutputStream;

/** Writes a file for as long as there is time. */
final class Timed extends OutputStream {

    private final Files.Writing file;
    private final Deadline deadline;
    private long written;

    Timed(Files.Writing file, Deadline deadline) {
        this.file = file;
        this.deadline = deadline;
    }

    long written() {
        return written;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (deadline.passed()) {
            throw new OutOfTime();
        }
        file.append(bytes, offset, length);
        written += length;
    }
}
