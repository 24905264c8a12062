package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Writes text of another encoding in UTF-8; line ends stay as they are, so lines keep their numbers. */
final class Recoder {

    private static final int BUFFER = 64 * 1024;

    private final Encoding encoding;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private final ByteBuffer out = ByteBuffer.allocate(4 * BUFFER);
    private long line = 1;
    private char last;

    Recoder(Encoding encoding) {
        this.encoding = encoding;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @throws Unreadable naming the line of the first bytes that are no character */
    void run(InputStream text, OutputStream utf8) throws IOException {
        boolean isEnd = false;
        while (!isEnd) {
            int read = text.read(in.array(), in.position(), in.remaining());
            isEnd = read < 0;
            in.position(in.position() + Math.max(0, read)).flip();
            CoderResult result = decoder.decode(in, chars, isEnd);
            in.compact();
            write(utf8);
            if (result.isError()) {
                throw new Unreadable(
                        line,
                        "unknown_encoding",
                        "Line " + line + " is not " + encoding.charset().name()
                                + ", which the file seems to be. Save it as \"CSV UTF-8\" and upload that.");
            }
        }
    }

    /** A character is never longer than a buffer, so nothing but half a pair is left in it. */
    private void write(OutputStream utf8) throws IOException {
        chars.flip();
        countLines();
        encoder.encode(chars, out, false);
        chars.compact();
        utf8.write(out.array(), 0, out.position());
        out.clear();
    }

    private void countLines() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            char c = chars.get(i);
            if (c == '\r' || (c == '\n' && last != '\r')) {
                line++;
            }
            last = c;
        }
    }
}
