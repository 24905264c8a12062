package io.redial.engine.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where the parts of a workbook lie in its package.
 *
 * @param sheet the first one that is shown and is no chart
 */
record Contents(String sheet, Optional<String> sharedTexts, Optional<String> styles, CellFormat.Epoch epoch) {

    /** The parts that tell of others are small. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_PARTS = 100;

    private static final String ROOT = "_rels/.rels";

    static Contents of(Archive archive) throws IOException {
        Map<String, byte[]> small = new HashMap<>();
        archive.pass((name, part) -> {
            String plain = plain(name);
            if (isOutline(plain) && small.size() < MOST_PARTS) {
                small.put(plain, bytes(part));
            }
            return Archive.Next.GO_ON;
        });
        String workbook = related(small, "", ROOT).values().stream()
                .filter(link -> link.type().endsWith("/officeDocument"))
                .map(Link::target)
                .findFirst()
                .filter(small::containsKey)
                .orElseThrow(Contents::noSpreadsheet);
        int slash = workbook.lastIndexOf('/') + 1;
        String folder = workbook.substring(0, slash);
        String rels = folder + "_rels/" + workbook.substring(slash) + ".rels";
        Map<String, Link> links = related(small, folder, rels);
        return new Outline(links).read(small.getOrDefault(workbook, new byte[0]));
    }

    boolean isSheet(String name) {
        return plain(name).equals(sheet);
    }

    boolean isSharedTexts(String name) {
        return sharedTexts.filter(plain(name)::equals).isPresent();
    }

    boolean isStyles(String name) {
        return styles.filter(plain(name)::equals).isPresent();
    }

    private static boolean isOutline(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return name.equals(ROOT) || last.startsWith("workbook");
    }

    private static Unreadable noSpreadsheet() {
        return new Unreadable(
                0,
                "spreadsheet_not_supported",
                "The file is a zip archive without an Excel workbook (xlsx) in it. Upload the CSV file itself, as it"
                        + " is or compressed with gzip, or save the list as xlsx.");
    }

    private static byte[] bytes(InputStream part) throws IOException {
        byte[] bytes = part.readNBytes(MOST_BYTES);
        if (bytes.length == MOST_BYTES) {
            throw Xml.broken();
        }
        return bytes;
    }

    /** Names of parts are told apart without regard to case (ISO/IEC 29500-2). */
    private static String plain(String name) {
        return (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    /** One part that another refers to. */
    private record Link(String type, String target) {}

    private static Map<String, Link> related(Map<String, byte[]> small, String folder, String rels) throws IOException {
        Map<String, Link> links = new HashMap<>();
        byte[] document =
                Optional.ofNullable(small.get(rels.toLowerCase(Locale.ROOT))).orElseThrow(Contents::noSpreadsheet);
        Xml.read(new ByteArrayInputStream(document), xml -> {
            while (xml.hasNext()) {
                xml.next();
                if (Xml.startsWith(xml, "Relationship")) {
                    links.put(
                            Xml.attribute(xml, "Id").orElse(""),
                            new Link(
                                    Xml.attribute(xml, "Type").orElse(""),
                                    resolved(
                                            folder, Xml.attribute(xml, "Target").orElse(""))));
                }
            }
        });
        return links;
    }

    private static String resolved(String folder, String target) {
        try {
            return plain(URI.create("/" + folder).resolve(target).getPath());
        } catch (IllegalArgumentException noPath) {
            return "";
        }
    }

    /** What a workbook says of itself. */
    private static final class Outline {
        private final Map<String, Link> links;
        private Optional<String> sheet = Optional.empty();
        private CellFormat.Epoch epoch = CellFormat.Epoch.OF_1900;

        Outline(Map<String, Link> links) {
            this.links = links;
        }

        Contents read(byte[] workbook) throws IOException {
            Xml.read(new ByteArrayInputStream(workbook), this::read);
            return new Contents(
                    sheet.orElseThrow(
                            () -> new Unreadable(0, "empty_file", "The spreadsheet has no sheet that is shown.")),
                    target("/sharedStrings"),
                    target("/styles"),
                    epoch);
        }

        private void read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                xml.next();
                if (Xml.startsWith(xml, "workbookPr")) {
                    epoch = Xml.attribute(xml, "date1904")
                            .filter(flag -> flag.equals("1") || flag.equals("true"))
                            .map(_ -> CellFormat.Epoch.OF_1904)
                            .orElse(epoch);
                } else if (Xml.startsWith(xml, "sheet") && sheet.isEmpty()) {
                    sheet = shown(xml);
                }
            }
        }

        private Optional<String> shown(XMLStreamReader xml) {
            boolean isShown = Xml.attribute(xml, "state").orElse("visible").equals("visible");
            return Optional.ofNullable(links.get(Xml.attribute(xml, "id").orElse("")))
                    .filter(link -> isShown && link.type().endsWith("/worksheet"))
                    .map(Link::target);
        }

        private Optional<String> target(String type) {
            return links.values().stream()
                    .filter(link -> link.type().endsWith(type))
                    .map(Link::target)
                    .findFirst();
        }
    }
}
