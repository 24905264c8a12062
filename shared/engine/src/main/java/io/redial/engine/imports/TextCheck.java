package io.redial.engine.imports;

/** Checks bytes as they pass: they must be text in UTF-8 (RFC 3629), without NUL. */
final class TextCheck {

    private int pending;
    private int lowest = 0x80;
    private int highest = 0xbf;
    private long line;
    private boolean afterCr;

    /** Checks from a place on where {@code line} starts. */
    TextCheck(long line) {
        this.line = line;
    }

    /** @throws FileFault naming the line of the first byte that is no text */
    void accept(byte[] bytes, int from, int to) {
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

    /** The end of the file. */
    void finish() {
        if (pending > 0) {
            throw notUtf8();
        }
    }

    private void ascii(int b) {
        if (b == 0) {
            throw new FileFault(line, "not_text", "Line " + line + " holds a NUL byte: the file is no CSV text.");
        }
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
    }

    private void expect(int more, int from, int to) {
        pending = more;
        lowest = from;
        highest = to;
    }

    private FileFault notUtf8() {
        return new FileFault(
                line,
                "not_utf8",
                "Line " + line + " is not UTF-8. Save the file as \"CSV UTF-8\" and upload it again.");
    }
}
