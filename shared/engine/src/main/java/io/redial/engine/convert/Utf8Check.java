package io.redial.engine.convert;

/** Checks bytes as they pass: they must be text in UTF-8 (RFC 3629). */
public final class Utf8Check {

    private int pending;
    private int lowest = 0x80;
    private int highest = 0xbf;
    private long line;
    private boolean afterCr;
    private boolean isMarked;

    /** Checks from a place on where {@code line} starts. */
    public Utf8Check(long line) {
        this.line = line;
    }

    /** For text that says by a byte order mark that it is UTF-8: then it is no other encoding. */
    public Utf8Check afterMark() {
        isMarked = true;
        return this;
    }

    /**
     * Checks the next bytes.
     *
     * @throws OtherEncoding at the first byte that is no UTF-8, when all before it was ASCII
     * @throws Unreadable naming the line of that byte, when something before it was UTF-8 and nothing else
     */
    public void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xff;
            if (pending == 0 && b < 0x80) {
                ascii(b);
            } else if (pending == 0) {
                lead(b);
            } else {
                next(b);
            }
        }
    }

    /** The end of the file; throws as {@link #accept} does. */
    public void finish() {
        if (pending > 0) {
            throw notUtf8();
        }
    }

    private void ascii(int b) {
        if (b == '\r' || (b == '\n' && !afterCr)) {
            line++;
        }
        afterCr = b == '\r';
    }

    private void lead(int b) {
        afterCr = false;
        // The first continuation byte excludes overlong forms, surrogates and what lies above U+10FFFF.
        if (b >= 0xc2 && b <= 0xdf) {
            expect(1, 0x80, 0xbf);
        } else if (b >= 0xe0 && b <= 0xef) {
            expect(2, b == 0xe0 ? 0xa0 : 0x80, b == 0xed ? 0x9f : 0xbf);
        } else if (b >= 0xf0 && b <= 0xf4) {
            expect(3, b == 0xf0 ? 0x90 : 0x80, b == 0xf4 ? 0x8f : 0xbf);
        } else {
            throw notUtf8();
        }
    }

    private void next(int b) {
        if (b < lowest || b > highest) {
            throw notUtf8();
        }
        expect(pending - 1, 0x80, 0xbf);
        isMarked |= pending == 0;
    }

    private void expect(int more, int from, int to) {
        pending = more;
        lowest = from;
        highest = to;
    }

    /** Text of which some is UTF-8 is damaged, and read in another encoding it would be damaged throughout. */
    private RuntimeException notUtf8() {
        return isMarked
                ? new Unreadable(
                        line,
                        "not_utf8",
                        "Line " + line + " is not UTF-8, though lines before it are: the file is damaged or mixes two"
                                + " encodings. Save it as \"CSV UTF-8\" and upload it again.")
                : new OtherEncoding(line);
    }
}
