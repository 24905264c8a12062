package io.redial.engine.imports;

import java.util.HexFormat;
import java.util.List;

/** The first bytes by which other kinds of files are known. */
final class Magic {

    private static final String BOM = "efbbbf";
    private static final int LONGEST = 8;

    private static final List<Kind> OTHERS = List.of(
            new Kind("1f8b", "gzip_not_supported", "The file is compressed with gzip. Upload the CSV file itself."),
            new Kind(
                    "504b0304",
                    "spreadsheet_not_supported",
                    "The file is a spreadsheet (xlsx) or a zip archive. Save it as \"CSV UTF-8\" and upload that."),
            new Kind(
                    "d0cf11e0a1b11ae1",
                    "spreadsheet_not_supported",
                    "The file is a spreadsheet (xls). Save it as \"CSV UTF-8\" and upload that."),
            new Kind("fffe", "not_utf8", "The file is UTF-16. Save it as \"CSV UTF-8\" and upload that."),
            new Kind("feff", "not_utf8", "The file is UTF-16. Save it as \"CSV UTF-8\" and upload that."),
            new Kind("255044462d", "not_text", "The file is a PDF. Upload a CSV file."));

    private Magic() {}

    private record Kind(String startsWith, String code, String message) {}

    /** @throws FileFault when the file is of a kind that is known and not read */
    static void requireText(byte[] head) {
        String start = start(head);
        OTHERS.stream()
                .filter(kind -> start.startsWith(kind.startsWith()))
                .findFirst()
                .ifPresent(kind -> {
                    throw new FileFault(0, kind.code(), kind.message());
                });
    }

    static boolean startsWithBom(byte[] head) {
        return start(head).startsWith(BOM);
    }

    private static String start(byte[] head) {
        return HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST));
    }
}
