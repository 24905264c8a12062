package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Tells text of other alphabets in UTF-16, which has zero bytes in delimiters, digits and line ends only, by reading it. */
final class Utf16Trial {

    /** Of so many characters at least one is a delimiter, a digit, a space or a line end. */
    private static final int PAIRS_A_ZERO = 64;

    private static final String SEPARATORS = ",;\t|\n\r";

    private Utf16Trial() {}

    /** What the bytes are, if they are such text. */
    static Optional<Encoding> of(byte[] head) {
        int pairs = head.length / 2;
        int[] zeros = new int[2];
        int ascii = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            zeros[0] += head[i] == 0 ? 1 : 0;
            zeros[1] += head[i + 1] == 0 ? 1 : 0;
            ascii += isAscii(head[i]) && isAscii(head[i + 1]) ? 1 : 0;
        }
        int most = Math.max(zeros[0], zeros[1]);
        // Text of single bytes that has a few zeros among them is damaged, and not UTF-16.
        if (most == 0
                || PAIRS_A_ZERO * most < pairs
                || 2 * Math.min(zeros[0], zeros[1]) > most
                || 4 * ascii > 3 * pairs) {
            return Optional.empty();
        }
        return Optional.of(zeros[1] > zeros[0] ? Encoding.UTF_16LE : Encoding.UTF_16BE)
                .filter(encoding -> isText(head, encoding));
    }

    private static boolean isAscii(byte b) {
        return (b >= ' ' && b <= '~') || b == '\t' || b == '\n' || b == '\r';
    }

    /** The last character may be cut off. */
    private static boolean isText(byte[] head, Encoding encoding) {
        CharBuffer text = CharBuffer.allocate(head.length);
        boolean isBroken = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head), text, false)
                .isError();
        text.flip();
        return !isBroken
                && text.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0)
                && text.codePoints().allMatch(Utf16Trial::isWritten);
    }

    private static boolean isWritten(int point) {
        return Character.isDefined(point) && (!Character.isISOControl(point) || SEPARATORS.indexOf(point) >= 0);
    }
}
