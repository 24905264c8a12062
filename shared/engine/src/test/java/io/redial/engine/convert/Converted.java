package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Converts bytes in memory, as an import does with files. */
final class Converted {

    private Converted() {}

    static String of(byte[] file) {
        return of(file, Limits.DEFAULT);
    }

    static String of(byte[] file, Limits limits) {
        FileKind kind = FileKind.of(Arrays.copyOf(file, Math.min(file.length, FileKind.HEAD_BYTES)));
        try {
            return of(file, kind, Encoding.UTF_8, limits);
        } catch (OtherEncoding _) {
            return of(file, kind, Encoding.WINDOWS_1252, limits);
        }
    }

    private static String of(byte[] file, FileKind kind, Encoding assumed, Limits limits) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try {
            new Conversion(source(file), limits).run(kind, assumed, csv);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return csv.toString(StandardCharsets.UTF_8);
    }

    static Conversion.Source source(byte[] file) {
        return new Conversion.Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(file);
            }

            @Override
            public long bytes() {
                return file.length;
            }
        };
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
