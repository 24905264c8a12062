package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.engine.convert.Unreadable;

/** The file can't be imported at all; trying again would end the same way. */
final class FileFault extends Unreadable {

    /** The code of a row, or a header, with text behind a closing quote. */
    static final String STRAY_QUOTE = "stray_quote";

    /**
     * A fault of the whole file.
     *
     * @param line where it shows, from 1; 0 when it has no place
     * @param code one word in snake case for programs
     * @param message one sentence for people
     */
    FileFault(long line, String code, String message) {
        super(line, code, message);
    }

    /** What is told of a file that was read although nothing in it shows how it is written. */
    static RowError assumed(long line) {
        return new RowError(
                line,
                "",
                "",
                "assumed_encoding",
                "Line " + line
                        + " is not UTF-8, so the file was read as Windows-1252. If letters look wrong in the leads,"
                        + " import it again and name its encoding.");
    }

    static FileFault notAsStated(long line) {
        return new FileFault(
                line,
                "not_utf8",
                "Line " + line + " is not UTF-8, though the import says that the file is. Name its encoding, or none.");
    }

    static FileFault empty() {
        return new FileFault(0, "empty_file", "The file is empty: it has no header row.");
    }

    static FileFault strayQuote(RowScanner.Lines lines) {
        return new FileFault(lines.first(), STRAY_QUOTE, strayQuote(lines.quote()));
    }

    /**
     * What is wrong with a row in which text follows a closing quote.
     *
     * @param line on which the quote opens
     */
    static String strayQuote(long line) {
        return "The quote that opens on line " + line
                + " ends before its cell does: a closing quote was forgotten, or a quote within the cell is not"
                + " doubled.";
    }

    static FileFault changed() {
        return new FileFault(
                0,
                "file_changed",
                "The file was replaced or removed while it was read. Upload it again as a new import.");
    }

    static FileFault rowsGone() {
        return new FileFault(
                0,
                "file_changed",
                "The rows that were read are not there any more: the bucket removes them some days later. The next run"
                        + " reads them again.");
    }

    static FileFault unreadable() {
        return new FileFault(
                0,
                "import_failed",
                "The file could not be imported, though it was tried several times. Import it again: what is there"
                        + " stays.");
    }

    static FileFault stoodStill() {
        return new FileFault(
                0,
                "import_stalled",
                "The import did not move for hours, though it was queued again several times. Import the file again:"
                        + " what is there stays.");
    }

    /** As an import tells it, before any of its rows. */
    static RowError why(Unreadable fault) {
        return new RowError(fault.line(), "", "", fault.code(), fault.detail());
    }
}
