package io.redial.tests.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** What happened, in order: a hash over all of it always, and lines of text where somebody wants to read them. */
final class Trace {

    private static final int BUFFER = 1 << 13;
    private static final int ENTRY = 24;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final Appendable lines;
    private final boolean read;
    private long entries;

    private Trace(Appendable lines, boolean read) {
        this.lines = lines;
        this.read = read;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The hash alone. */
    static Trace hashed() {
        return new Trace(new StringBuilder(), false);
    }

    /** The hash, and a line for each entry. */
    static Trace written(Appendable lines) {
        return new Trace(lines, true);
    }

    /**
     * One entry.
     *
     * @param at microseconds of virtual time
     * @param what and {@code subject} must be the same in every run of the seed
     */
    void note(long at, Strand strand, String what, String subject) {
        if (buffer.remaining() < ENTRY) {
            flush();
        }
        buffer.putLong(at)
                .putInt(strand.number())
                .putInt(what.hashCode())
                .putInt(subject.hashCode())
                .putInt(0);
        entries++;
        if (read) {
            write(at, strand, what, subject);
        }
    }

    /** Whether subjects are worth describing at length. */
    boolean isRead() {
        return read;
    }

    long entries() {
        return entries;
    }

    private void write(long at, Strand strand, String what, String subject) {
        try {
            lines.append(Instant.EPOCH.plus(at, ChronoUnit.MICROS).toString())
                    .append(' ')
                    .append(strand.name())
                    .append('#')
                    .append(Integer.toString(strand.number()))
                    .append(' ')
                    .append(what)
                    .append(' ')
                    .append(subject)
                    .append('\n');
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    /** SHA-256 over everything, in hexadecimal digits; nothing can be noted after it. */
    String hash() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
