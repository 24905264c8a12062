package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Makes a CSV file in UTF-8 of one file. */
public final class Conversion {

    private static final int BUFFER = 64 * 1024;

    private final Source source;
    private final Limits limits;
    private final Optional<Encoding> stated;

    /** Of a file whose text shows what it is in. */
    public Conversion(Source source, Limits limits) {
        this(source, limits, Optional.empty());
    }

    /**
     * Of a file of which somebody has said so.
     *
     * @param stated what its text is in, unless a byte order mark says otherwise
     */
    public Conversion(Source source, Limits limits, Optional<Encoding> stated) {
        this.source = source;
        this.limits = limits;
        this.stated = stated;
    }

    /** A file that can be read from its start, several times. */
    public interface Source {
        InputStream open() throws IOException;

        /** Its length. */
        long bytes();
    }

    /**
     * Converts the file.
     *
     * @param assumed what text is written in that does not show it: UTF-8, or what it turned out to be instead
     * @throws OtherEncoding when it was assumed to be UTF-8 and is not
     * @throws Unreadable when no list can be made of it
     */
    public void run(FileKind kind, Encoding assumed, OutputStream csv) throws IOException {
        OutputStream bounded = new Bounded(csv, limits);
        switch (kind) {
            case FileKind.Text text -> {
                try (InputStream in = source.open()) {
                    write(in, text, assumed, bounded);
                }
            }
            case FileKind.Gzip _ -> expand(assumed, bounded);
            case FileKind.Spreadsheet _ -> new Workbook(source, limits).write(bounded);
        }
    }

    private void expand(Encoding assumed, OutputStream csv) throws IOException {
        try (Counted compressed = new Counted(source.open())) {
            try (InputStream expanded = new Expansion(new GZIPInputStream(compressed, BUFFER), compressed, limits)) {
                byte[] head = expanded.readNBytes(FileKind.HEAD_BYTES);
                InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), expanded);
                switch (FileKind.of(head, stated)) {
                    case FileKind.Text text -> write(whole, text, assumed, csv);
                    case FileKind.Gzip _, FileKind.Spreadsheet _ ->
                        throw new Unreadable(
                                0,
                                "nested_archive",
                                "The file is a compressed file within a compressed file. Upload the inner one.");
                }
            } catch (ZipException broken) {
                throw brokenArchive();
            } catch (EOFException brokenOff) {
                // Only if all that was uploaded has been read is it the file that ends too early.
                if (compressed.bytes() < source.bytes()) {
                    throw brokenOff;
                }
                throw brokenArchive();
            }
        }
    }

    private static Unreadable brokenArchive() {
        return new Unreadable(
                0, "broken_archive", "The compressed file is damaged or ends too early. Compress and upload it again.");
    }

    private static void write(InputStream in, FileKind.Text text, Encoding assumed, OutputStream csv)
            throws IOException {
        in.skipNBytes(text.mark());
        Encoding encoding = text.encoding() == Encoding.UTF_8 && text.mark() == 0 ? assumed : text.encoding();
        if (encoding != Encoding.UTF_8) {
            new Recoder(encoding).run(in, csv);
            return;
        }
        Utf8Check check = text.mark() == 0 ? new Utf8Check(1) : new Utf8Check(1).afterMark();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            check.accept(buffer, 0, read);
            csv.write(buffer, 0, read);
        }
        check.finish();
    }
}
