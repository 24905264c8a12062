package io.redial.engine.convert;

import io.redial.domain.contact.PersonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the rows of one sheet, each once, and holds one of them. */
final class SheetReader {

    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;

    private final SharedTexts shared;
    private final Formats formats;
    private final CellFormat.Epoch epoch;
    private final NumberedRows rows;
    private final RichText inline = new RichText(this::rowTooLong);
    private final BoundedText value = new BoundedText(this::rowTooLong);
    private final List<String> cells = new ArrayList<>();
    private int row;
    private int column;
    private int style;
    private int chars;
    private String type = "";
    private boolean isValue;

    SheetReader(SharedTexts shared, Formats formats, CellFormat.Epoch epoch, NumberedRows rows) {
        this.shared = shared;
        this.formats = formats;
        this.epoch = epoch;
        this.rows = rows;
    }

    /** Reads the part of the package that holds the sheet. */
    void read(InputStream part) throws IOException {
        Xml.read(part, this::read);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext() && !Xml.endsWith(xml, "sheetData")) {
            xml.next();
            if (xml.isStartElement()) {
                starts(xml);
            } else if (xml.isEndElement()) {
                ends(xml.getLocalName());
            } else if (isValue && Xml.isText(xml)) {
                value.append(xml.getText());
            }
            inline.accept(xml);
        }
    }

    private void starts(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "row" -> startRow(xml);
            case "c" -> startCell(xml);
            case "v" -> isValue = true;
            default -> {}
        }
    }

    private void ends(String name) {
        switch (name) {
            case "v" -> isValue = false;
            case "c" -> endCell();
            case "row" -> endRow();
            default -> {}
        }
    }

    /** Rows and cells may leave out where they are; then they follow those before them. */
    private void startRow(XMLStreamReader xml) {
        int number = Xml.number(xml, "r").orElse(row + 1);
        if (number <= row || number > LAST_ROW) {
            throw Xml.broken();
        }
        row = number;
        column = 0;
        chars = 0;
        cells.clear();
    }

    private void startCell(XMLStreamReader xml) {
        int at = Xml.attribute(xml, "r").map(SheetReader::column).orElse(column + 1);
        if (at <= column || at > LAST_COLUMN) {
            throw Xml.broken();
        }
        column = at;
        style = Xml.number(xml, "s").orElse(0);
        type = Xml.attribute(xml, "t").orElse("n");
    }

    /** The column of a place such as AB12, from 1. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)); i++) {
            column = 26 * column + (Character.toUpperCase(place.charAt(i)) - 'A' + 1);
            if (column < 1 || column > LAST_COLUMN) {
                throw Xml.broken();
            }
        }
        return column;
    }

    private void endCell() {
        String text = text();
        chars += text.length();
        if (chars > PersonLimits.WHOLE_BYTES) {
            throw rowTooLong();
        }
        if (!text.isEmpty()) {
            while (cells.size() < column - 1) {
                cells.add("");
            }
            cells.add(text);
        }
    }

    private Unreadable rowTooLong() {
        return new Unreadable(row, "row_too_long", "Row " + row + " is longer than 256 KiB.");
    }

    private String text() {
        String raw = value.take();
        String inlined = inline.take();
        return switch (type) {
            case "s" -> raw.isEmpty() ? "" : shared.get(index(raw));
            case "inlineStr" -> inlined;
            case "b" -> raw.equals("1") ? "TRUE" : "FALSE";
            case "n" -> raw.isEmpty() ? "" : formats.get(style).show(raw, epoch);
            // Texts that formulas gave, errors such as #N/A, and dates in ISO 8601.
            default -> RichText.unescaped(raw);
        };
    }

    private static int index(String raw) {
        try {
            return Integer.parseInt(raw.strip());
        } catch (NumberFormatException noNumber) {
            throw Xml.broken();
        }
    }

    private void endRow() {
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            rows.row(row, cells);
        }
    }
}
