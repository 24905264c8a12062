package io.redial.engine.convert;

/** The text is not UTF-8, and nothing before the place where that shows was written in it: an older encoding. */
public final class OtherEncoding extends RuntimeException {
    private final long line;

    OtherEncoding(long line) {
        super("line " + line + " is the first one that is not ASCII, and is not UTF-8", null, false, false);
        this.line = line;
    }

    /** The first line that is not ASCII, from 1. */
    public long line() {
        return line;
    }
}
