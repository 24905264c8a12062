package io.redial.engine.convert;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The parts of a package, read from its start; nothing of it is kept. */
final class Archive {

    /** A workbook has some parts for each of its sheets. */
    private static final int MOST_ENTRIES = 10_000;

    private final Conversion.Source source;
    private final Limits limits;

    Archive(Conversion.Source source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** What is done with a part. */
    interface Visitor {
        /**
         * Looks at a part.
         *
         * @param content to be left open, and read as far as is needed
         */
        Next visit(String name, InputStream content) throws IOException;
    }

    /** Whether the pass goes on. */
    enum Next {
        GO_ON,
        STOP
    }

    /** Passes over the parts in their order. */
    void pass(Visitor visitor) throws IOException {
        try (Counted compressed = new Counted(source.open())) {
            try (ZipInputStream zip = new ZipInputStream(compressed)) {
                InputStream content = new Expansion(zip, compressed, limits);
                walk(zip, content, visitor);
            } catch (ZipException broken) {
                throw Xml.broken();
            } catch (EOFException brokenOff) {
                if (compressed.bytes() < source.bytes()) {
                    throw brokenOff;
                }
                throw Xml.broken();
            }
        }
    }

    private static void walk(ZipInputStream zip, InputStream content, Visitor visitor) throws IOException {
        int entries = 0;
        byte[] rest = new byte[64 * 1024];
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            entries++;
            if (entries > MOST_ENTRIES) {
                throw Xml.broken();
            }
            if (visitor.visit(entry.getName(), content) == Next.STOP) {
                return;
            }
            // Read here, within the limits, rather than by the archive where nobody counts.
            int read = content.read(rest, 0, rest.length);
            while (read >= 0) {
                read = content.read(rest, 0, rest.length);
            }
        }
    }
}
