package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.util.HexFormat;
import java.util.Optional;

/** What a file is, by its first bytes; its name says nothing. */
public sealed interface FileKind {

    /** As many of the first bytes as tell what it is. */
    int HEAD_BYTES = 64 * 1024;

    /**
     * Text.
     *
     * @param mark bytes of the byte order mark that it starts with
     */
    record Text(Encoding encoding, int mark) implements FileKind {}

    /** Compressed with gzip; what is in it shows only once it is read. */
    record Gzip() implements FileKind {}

    /** An Office Open XML package, of which a spreadsheet ({@code .xlsx}) is one. */
    record Spreadsheet() implements FileKind {}

    /**
     * The kind of a file that starts so.
     *
     * @throws Unreadable when the file is of a kind that is known and not read, or no text
     */
    static FileKind of(byte[] head) {
        return of(head, Optional.empty());
    }

    /**
     * The same, where somebody has said what its text is in. A byte order mark goes before that.
     *
     * @throws Unreadable as above
     */
    static FileKind of(byte[] head, Optional<Encoding> stated) {
        String start = HexFormat.of().formatHex(head, 0, Math.min(head.length, Signatures.LONGEST));
        Signatures.refuse(start);
        if (start.startsWith(Signatures.GZIP)) {
            return new Gzip();
        }
        if (start.startsWith(Signatures.ZIP)) {
            return new Spreadsheet();
        }
        return Signatures.marked(start)
                .or(() -> stated.map(encoding -> new Text(encoding, 0)))
                .or(() -> Zeros.utf16(head).map(encoding -> new Text(encoding, 0)))
                .orElseGet(() -> {
                    Zeros.requireNone(head);
                    return new Text(Encoding.UTF_8, 0);
                });
    }
}
