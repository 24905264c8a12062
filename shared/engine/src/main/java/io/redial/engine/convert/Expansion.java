package io.redial.engine.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What comes out of a compressed file, within its limits. */
final class Expansion extends FilterInputStream {

    private final Counted compressed;
    private final Limits limits;
    private long expanded;

    Expansion(InputStream expanded, Counted compressed, Limits limits) {
        super(expanded);
        this.compressed = compressed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? n : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        expanded += Math.max(0, n);
        if (expanded > limits.free() && (expanded - limits.free()) / limits.ratio() > compressed.bytes()) {
            throw new Unreadable(
                    0,
                    "expands_too_much",
                    "The file expands to more than " + limits.ratio() + " times its size, as no list of people does."
                            + " Upload it without compression.");
        }
        if (expanded > limits.expanded()) {
            throw limits.tooLarge();
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] some = new byte[(int) Math.min(n, 8192)];
        return Math.max(0, read(some, 0, some.length));
    }
}
