package io.redial.engine.convert;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes as much text as a file may have. */
final class Bounded extends FilterOutputStream {

    private final Limits limits;
    private long written;

    Bounded(OutputStream out, Limits limits) {
        super(out);
        this.limits = limits;
    }

    @Override
    public void write(int b) throws IOException {
        require(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        require(length);
        out.write(bytes, offset, length);
    }

    private void require(int more) {
        written += more;
        if (written > limits.text()) {
            throw limits.tooLarge();
        }
    }
}
