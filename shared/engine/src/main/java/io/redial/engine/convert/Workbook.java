package io.redial.engine.convert;

import io.redial.engine.convert.Archive.Next;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A spreadsheet, of which the first sheet that is shown is the list. The parts of a package come in any order, so it is
 * passed over three times: for what is where, for what cells share, for the sheet.
 */
final class Workbook {

    private final Archive archive;
    private final Limits limits;

    Workbook(Conversion.Source source, Limits limits) {
        this.archive = new Archive(source, limits);
        this.limits = limits;
    }

    /** Writes the rows of its first sheet. */
    void write(OutputStream csv) throws IOException {
        Contents contents = Contents.of(archive);
        SharedTexts shared = new SharedTexts(limits.sharedText());
        Formats formats = new Formats();
        archive.pass((name, part) -> {
            if (contents.isSharedTexts(name)) {
                shared.read(part);
            } else if (contents.isStyles(name)) {
                formats.read(part);
            }
            return Next.GO_ON;
        });
        try (NumberedRows rows = new NumberedRows(csv)) {
            SheetReader sheet = new SheetReader(shared, formats, contents.epoch(), rows);
            Found found = new Found();
            archive.pass((name, part) -> contents.isSheet(name) ? found.read(sheet, part) : Next.GO_ON);
            found.require();
        }
    }

    private static final class Found {
        private boolean isFound;

        Next read(SheetReader sheet, InputStream part) throws IOException {
            isFound = true;
            sheet.read(part);
            return Next.STOP;
        }

        void require() {
            if (!isFound) {
                throw Xml.broken();
            }
        }
    }
}
