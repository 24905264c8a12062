package io.redial.engine.convert;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The formats of the cells of a workbook, by the number by which cells name them. */
final class Formats {

    /** Excel allows 65,490 of them. */
    private static final int MOST = 100_000;

    private static final CellFormat PLAIN = new CellFormat.Plain();
    private static final CellFormat DATED = new CellFormat.Dated();

    private final Map<Integer, CellFormat> own = new HashMap<>();
    private final List<CellFormat> ofCells = new ArrayList<>();

    /** Reads the part of the package that holds them. */
    void read(InputStream part) throws IOException {
        Xml.read(part, this::read);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        boolean ofCell = false;
        while (xml.hasNext()) {
            xml.next();
            if (Xml.startsWith(xml, "numFmt")) {
                int id = Xml.number(xml, "numFmtId").orElse(-1);
                Xml.attribute(xml, "formatCode").ifPresent(code -> own.put(id, CellFormat.of(code)));
            } else if (Xml.startsWith(xml, "cellXfs")) {
                ofCell = true;
            } else if (Xml.endsWith(xml, "cellXfs")) {
                ofCell = false;
            } else if (ofCell && Xml.startsWith(xml, "xf")) {
                ofCells.add(format(Xml.number(xml, "numFmtId").orElse(0)));
            }
            if (own.size() > MOST || ofCells.size() > MOST) {
                throw Xml.broken();
            }
        }
    }

    private CellFormat format(int id) {
        return own.getOrDefault(id, isBuiltInDate(id) ? DATED : PLAIN);
    }

    /** ECMA-376, 18.8.30: the formats that no file spells out, those of East Asian dates among them. */
    private static boolean isBuiltInDate(int id) {
        return (id >= 14 && id <= 22) || id == 45 || id == 47 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    }

    CellFormat get(int style) {
        return style >= 0 && style < ofCells.size() ? ofCells.get(style) : PLAIN;
    }
}
