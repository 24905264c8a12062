package io.redial.engine.convert;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a text file writes its characters. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** What Excel calls CSV on Western European Windows; it has all of Latin-1's letters. */
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }
}
