package io.redial.engine.convert;

import io.redial.domain.account.Encoding;
import java.util.List;
import java.util.Optional;

/** The first bytes, in hexadecimal, by which kinds of files are known. */
final class Signatures {

    static final int LONGEST = 8;
    static final String GZIP = "1f8b";
    static final String ZIP = "504b0304";

    private static final List<Refused> REFUSED = List.of(
            new Refused(
                    "d0cf11e0a1b11ae1",
                    "spreadsheet_not_supported",
                    "The file is an old spreadsheet (xls), or one that is locked by a password. Save it as xlsx or as"
                            + " \"CSV UTF-8\", without a password, and upload that."),
            new Refused("504b0506", "spreadsheet_not_supported", "The file is an empty zip archive."),
            new Refused("fffe0000", "not_text", "The file is UTF-32. Save it as \"CSV UTF-8\" and upload that."),
            new Refused("0000feff", "not_text", "The file is UTF-32. Save it as \"CSV UTF-8\" and upload that."),
            new Refused("255044462d", "not_text", "The file is a PDF. Upload a CSV file or a spreadsheet (xlsx)."));

    private Signatures() {}

    private record Refused(String startsWith, String code, String message) {}

    static void refuse(String start) {
        REFUSED.stream()
                .filter(kind -> start.startsWith(kind.startsWith()))
                .findFirst()
                .ifPresent(kind -> {
                    throw new Unreadable(0, kind.code(), kind.message());
                });
    }

    /** Text whose encoding is known by its byte order mark. */
    static Optional<FileKind> marked(String start) {
        if (start.startsWith("efbbbf")) {
            return Optional.of(new FileKind.Text(Encoding.UTF_8, 3));
        }
        if (start.startsWith("fffe")) {
            return Optional.of(new FileKind.Text(Encoding.UTF_16LE, 2));
        }
        return start.startsWith("feff") ? Optional.of(new FileKind.Text(Encoding.UTF_16BE, 2)) : Optional.empty();
    }
}
