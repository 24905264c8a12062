package io.redial.engine.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written by hand, part by part. */
public final class Xlsx {

    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();

    public Xlsx() {
        part("[Content_Types].xml", "<Types/>");
        part("_rels/.rels", rels("officeDocument", "xl/workbook.xml"));
        workbook("<sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets>");
        part(
                "xl/_rels/workbook.xml.rels",
                rels(
                        "worksheet",
                        "worksheets/sheet1.xml",
                        "sharedStrings",
                        "sharedStrings.xml",
                        "styles",
                        "styles.xml"));
    }

    /** A list of links, whose ids are rId1, rId2 and so on. */
    static String rels(String... typesAndTargets) {
        StringBuilder xml = new StringBuilder("<Relationships>");
        for (int i = 0; i < typesAndTargets.length; i += 2) {
            xml.append("<Relationship Id='rId%d' Type='%s/%s' Target='%s'/>"
                    .formatted(i / 2 + 1, TYPES, typesAndTargets[i], typesAndTargets[i + 1]));
        }
        return xml.append("</Relationships>").toString();
    }

    Xlsx part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    Xlsx workbook(String content) {
        return part("xl/workbook.xml", "<workbook xmlns:r='" + TYPES + "'>" + content + "</workbook>");
    }

    /** The texts that cells of type s share; each is markup. */
    public Xlsx shared(String... items) {
        StringBuilder xml = new StringBuilder("<sst>");
        for (String item : items) {
            xml.append("<si>").append(item).append("</si>");
        }
        return part("xl/sharedStrings.xml", xml.append("</sst>").toString());
    }

    /** The format codes that cells name by s=1, s=2 and so on. */
    Xlsx formats(String... codes) {
        StringBuilder own = new StringBuilder();
        StringBuilder cells = new StringBuilder("<xf numFmtId='0'/>");
        for (int i = 0; i < codes.length; i++) {
            own.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(170 + i, codes[i].replace("\"", "&quot;")));
            cells.append("<xf numFmtId='%d'/>".formatted(170 + i));
        }
        return part(
                "xl/styles.xml",
                "<styleSheet><numFmts>" + own + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
                        + cells + "</cellXfs></styleSheet>");
    }

    /** The rows of the first sheet, as markup. */
    public Xlsx rows(String rows) {
        return part("xl/worksheets/sheet1.xml", sheet(rows));
    }

    static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData><mergeCells/></worksheet>";
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
