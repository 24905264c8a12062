package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkbookTest {

    private static String cells(String... cells) {
        return "<row r='1'>" + String.join("", cells) + "</row>";
    }

    private static String first(Xlsx book) {
        String csv = Converted.of(book.bytes());
        return csv.strip().substring(csv.indexOf(',') + 1);
    }

    @Test
    void rowsKeepTheirNumbersAndCellsTheirColumns() {
        Xlsx book = new Xlsx()
                .shared("<t>phone</t>", "<t>two\nlines</t>")
                .rows("<row r='3'><c r='A3' t='s'><v>0</v></c><c r='C3' t='inlineStr'><is><t>note</t></is></c></row>"
                        + "<row r='4'><c r='A4' s='7'/></row>"
                        + "<row r='7' spans='1:3'><c r='A7'><v>491701234567</v></c><c r='C7' t='s'><v>1</v></c></row>"
                        + "<row r='9'><c r='B9' t='str'><f>A1&amp;\"x\"</f><v>a, \"b\"</v></c></row>");
        assertThat(Converted.of(book.bytes()))
                .isEqualTo("redial:row,phone,,note\n7,491701234567,,\"two\nlines\"\n9,,\"a, \"\"b\"\"\"\n");
    }

    @Test
    void rowsAndCellsWithoutPlacesFollowEachOther() {
        Xlsx book = new Xlsx().rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>");
        assertThat(Converted.of(book.bytes())).isEqualTo("redial:row,1,2\n2,3\n");
    }

    @Test
    void richTextIsReadWithoutItsPronunciation() {
        Xlsx book = new Xlsx()
                .shared(
                        "<r><rPr><b/></rPr><t xml:space='preserve'>Ada </t></r><r><t><![CDATA[<&]]><!-- no -->"
                                + " L</t></r><rPh sb='0' eb='1'><t>ada</t></rPh>",
                        "<t>a_x000D_b</t>",
                        "<t/>")
                .rows(cells(
                        "<c t='s'><v>0</v></c>",
                        "<c t='s'><v>1</v></c>",
                        "<c t='s'><v>2</v></c>",
                        "<c t='b'><v>1</v></c>",
                        "<c t='e'><v>#N/A</v></c>",
                        "<c t='d'><v>2026-11-23</v></c>"));
        assertThat(first(book)).isEqualTo("Ada <& L,\"a\rb\",,TRUE,#N/A,2026-11-23");
    }

    @ParameterizedTest
    @CsvSource({
        "491701234567, 491701234567",
        "4.91701234567E11, 491701234567",
        "4.9170123456700006E+11, 491701234567",
        "1.23456789012345E+14, 123456789012345",
        "0.30000000000000004, 0.3",
        "-0, 0",
        "1E+300, 1E+300",
        "1E1000000000, 1E1000000000",
        "1.50, 1.5",
        "nonsense, nonsense"
    })
    void numbersAreShownInFull(String raw, String shown) {
        assertThat(first(new Xlsx().rows(cells("<c><v>" + raw + "</v></c>")))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "yyyy-mm-dd|46349|2026-11-23",
                "[$-409]d\\-mmm\\-yy;@|46349|2026-11-23",
                "dd/mm/yyyy h:mm|46349.5|2026-11-23T12:00:00",
                "h:mm AM/PM|0.75|18:00:00",
                "d.m.yy|1|1900-01-01",
                "d.m.yy|59|1900-02-28",
                "d.m.yy|61|1900-03-01",
                "d.m.yy|-4|-4",
                "[h]:mm|1.5|1.5",
                "0000000000|171234567|0171234567",
                "\"+\"0|491701234567|+491701234567",
                "\\+#|491701234567|+491701234567",
                "+0|491701234567|+491701234567",
                "#,##0.00|1234.5|1234.5",
                "0.00E+00|491701234567|491701234567",
                "\"day\" 0|7|7",
                "General|7|7",
                "[Red]0|7|7"
            })
    void formatsThatChangeWhatANumberIsAreFollowed(String code, String raw, String shown) {
        Xlsx book = new Xlsx().formats(code).rows(cells("<c s='1'><v>" + raw + "</v></c>"));
        assertThat(first(book)).isEqualTo(shown);
    }

    @Test
    void daysAreCountedFrom1904WhereAWorkbookSaysSo() {
        Xlsx book = new Xlsx()
                .workbook("<workbookPr date1904='1'/><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets>")
                .part(
                        "xl/styles.xml",
                        "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>")
                .rows(cells("<c s='1'><v>44887</v></c>"));
        assertThat(first(book)).isEqualTo("2026-11-23");
    }

    @Test
    void theFirstSheetThatIsShownIsReadWhereverItsPartsLie() {
        Xlsx book = new Xlsx()
                .part("xl/worksheets/sheet1.xml", Xlsx.sheet("<row><c><v>1</v></c></row>"))
                .part("xl/worksheets/sheet2.xml", Xlsx.sheet("<row><c t='s'><v>0</v></c></row>"))
                .shared("<t>late</t>")
                .part("_rels/.rels", Xlsx.rels("officeDocument", "/xl/workbook.xml"))
                .part(
                        "xl/_rels/workbook.xml.rels",
                        Xlsx.rels(
                                "worksheet", "worksheets/sheet1.xml",
                                "chartsheet", "chartsheets/sheet1.xml",
                                "worksheet", "/xl/Worksheets/sheet2.xml",
                                "sharedStrings", "sharedStrings.xml"))
                .workbook("<sheets><sheet name='H' sheetId='1' state='hidden' r:id='rId1'/><sheet name='C' sheetId='2'"
                        + " r:id='rId2'/><sheet name='A' sheetId='3' r:id='rId3'/></sheets>");
        assertThat(first(book)).isEqualTo("late");
    }

    @Test
    void aZipArchiveOfSomethingElseIsNoSpreadsheet() {
        assertFault(new Xlsx().part("_rels/.rels", "<Relationships/>").bytes(), "spreadsheet_not_supported");
        Xlsx word = new Xlsx().part("_rels/.rels", Xlsx.rels("officeDocument", "word/document.xml"));
        assertFault(word.bytes(), "spreadsheet_not_supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='2'/><row r='2'/>",
                "<row r='1048577'/>",
                "<row r='x'/>",
                "<row><c r='A1'/><c r='A1'/></row>",
                "<row><c r='B1'/><c r='A1'/></row>",
                "<row><c r='XFE1'/></row>",
                "<row><c r='ZZZZZZZZ1'/></row>",
                "<row><c t='s'><v>0</v></c></row>",
                "<row><c t='s'><v>x</v></c></row>",
                "<row><c>",
                "<row><c t='inlineStr'><is><t>&unknown;</t></is></c></row>"
            })
    void markupThatNoSpreadsheetHasIsRefused(String rows) {
        assertFault(new Xlsx().rows(rows).bytes(), "broken_spreadsheet");
    }

    @Test
    void nothingThatADocumentRefersToIsRead() {
        String outside = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                + Xlsx.sheet("<row><c t='inlineStr'><is><t>&x;</t></is></c></row>");
        assertFault(new Xlsx().part("xl/worksheets/sheet1.xml", outside).bytes(), "broken_spreadsheet");
    }

    @Test
    void aPackageThatIsDamagedOrEndsTooEarlyIsRefused() {
        byte[] book =
                new Xlsx().rows("<row><c><v>1</v></c></row>".repeat(5_000)).bytes();
        assertFault(Arrays.copyOf(book, book.length / 2), "broken_spreadsheet");
    }

    @Test
    void aBombIsRefusedWhicheverPartItIsIn() {
        String zeros = "0".repeat(900_000);
        Limits limits = new Limits(1 << 30, 1 << 30, 100, 100_000, 1 << 20);
        assertFault(new Xlsx().rows("<row><c><v>" + zeros + "</v></c></row>").bytes(), limits, "expands_too_much");
        assertFault(new Xlsx().shared("<t>" + zeros + "</t>").bytes(), limits, "expands_too_much");
        assertFault(new Xlsx().rows("<row/>").part("any", zeros).bytes(), limits, "expands_too_much");
    }

    @Test
    void nothingThatIsHeldInMemoryGrowsWithoutBounds() {
        Limits little = new Limits(1 << 30, 1 << 30, 100_000, 1 << 30, 1_000);
        String[] many = new String[200];
        Arrays.fill(many, "<t>a text</t>");
        assertFault(new Xlsx().shared(many).rows("").bytes(), little, "spreadsheet_too_large");
        String endless = "x".repeat(1_100_000);
        assertFault(new Xlsx().rows("<row><c><v>" + endless).bytes(), "row_too_long");
        assertFault(new Xlsx().rows("<row r='" + endless + "'/>").bytes(), "broken_spreadsheet");
        assertFault(
                new Xlsx()
                        .rows("<row>" + ("<c><v>" + "1".repeat(1_000) + "</v></c>").repeat(300) + "</row>")
                        .bytes(),
                "row_too_long");
    }

    @Test
    void aCellIsRefusedAsSoonAsItIsLongerThanARowMayBe() {
        Limits any = new Limits(1 << 30, 1 << 30, 100_000, 1 << 30, 1 << 20);
        // The cells never end: only a look at each piece can refuse them.
        String piece = "x".repeat(1_000) + "<!-- -->";
        assertFault(new Xlsx().rows("<row><c><v>" + piece.repeat(300)).bytes(), any, "row_too_long");
        String inline = "<row><c t='inlineStr'><is>" + ("<t>" + piece + "</t>").repeat(300);
        assertFault(new Xlsx().rows(inline).bytes(), any, "row_too_long");
        String shared = ("<t>" + piece + "</t>").repeat(300);
        assertFault(new Xlsx().shared(shared).rows("").bytes(), any, "spreadsheet_too_large");
    }

    @Test
    void aFormatCodeThatNoSpreadsheetTakesShowsAllDigits() {
        Xlsx book = new Xlsx().formats("0".repeat(100_000) + ";").rows(cells("<c s='1'><v>46349</v></c>"));
        assertThat(first(book)).isEqualTo("46349");
    }

    private static void assertFault(byte[] book, String code) {
        assertFault(book, Limits.DEFAULT, code);
    }

    private static void assertFault(byte[] book, Limits limits, String code) {
        assertThatThrownBy(() -> Converted.of(book, limits))
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
