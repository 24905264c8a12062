package io.redial.engine.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that the cells of a workbook share: bytes in a row, since as many strings would take several times as much. */
final class SharedTexts {

    private final int most;
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[256];
    private int count;

    /** At most so many bytes of them. */
    SharedTexts(int most) {
        this.most = most;
    }

    /** Reads the part of the package that holds them. */
    void read(InputStream part) throws IOException {
        Xml.read(part, this::read);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        RichText text = new RichText(SharedTexts::tooLong);
        while (xml.hasNext()) {
            xml.next();
            text.accept(xml);
            if (Xml.endsWith(xml, "si")) {
                add(text.take());
            }
        }
    }

    private static Unreadable tooLong() {
        return new Unreadable(0, "spreadsheet_too_large", "A text of the spreadsheet is longer than 256 KiB.");
    }

    private void add(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        int from = end(count);
        long end = (long) from + more.length;
        // Each also takes its place in the list of ends.
        if (end + 4L * count > most) {
            throw new Unreadable(
                    0,
                    "spreadsheet_too_large",
                    "The texts of the spreadsheet are larger than " + most / (1024 * 1024)
                            + " MiB. Save it as \"CSV UTF-8\" and upload that.");
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(end, Math.min(2L * bytes.length, most))));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        System.arraycopy(more, 0, bytes, from, more.length);
        ends[count] = (int) end;
        count++;
    }

    /** The text at a place that a cell names. */
    String get(int at) {
        if (at < 0 || at >= count) {
            throw Xml.broken();
        }
        int from = end(at);
        return new String(bytes, from, ends[at] - from, StandardCharsets.UTF_8);
    }

    private int end(int before) {
        return before == 0 ? 0 : ends[before - 1];
    }
}
