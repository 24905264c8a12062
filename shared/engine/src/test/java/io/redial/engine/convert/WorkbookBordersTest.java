package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The borders of a sheet, and parts that are not there or nobody asks for. */
final class WorkbookBordersTest {

    private static String first(Xlsx book) {
        String csv = Converted.of(book.bytes());
        return csv.strip().substring(csv.indexOf(',') + 1);
    }

    private static void assertFault(byte[] book, String code) {
        assertThatThrownBy(() -> Converted.of(book))
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @Test
    void theLastRowAndColumnAreReadAndTheLongestRow() {
        Xlsx book = new Xlsx()
                .rows("<row r='1048575'><c r='A'><v>1</v></c></row><row r='1048576'><c r='XFD1'><v>2</v></c></row>");
        assertThat(Converted.of(book.bytes())).isEqualTo("redial:row,1\n1048576" + ",".repeat(16_384) + "2\n");
        // 1,024 cells of 256 characters are 256 KiB.
        String row = "<row>" + ("<c t='str'><v>" + "x".repeat(256) + "</v></c>").repeat(1_024);
        assertThat(Converted.of(new Xlsx().rows(row + "</row>").bytes())).hasSize(10 + 1_024 * 257 + 1);
        assertFault(new Xlsx().rows(row + "<c><v>1</v></c></row>").bytes(), "row_too_long");
    }

    @Test
    void aRowOfBlanksIsNone() {
        Xlsx book = new Xlsx()
                .rows("<row><c><v>1</v></c></row><row><c t='str'><v> </v></c></row><row><c><v>3</v></c></row>");
        assertThat(Converted.of(book.bytes())).isEqualTo("redial:row,1\n3,3\n");
    }

    @ParameterizedTest
    @CsvSource({"true, 2026-11-23", "0, 2022-11-22"})
    void theYearThatDaysAreCountedFromIsSaidInEitherWay(String flag, String day) {
        Xlsx book = new Xlsx()
                .formats("yyyy-mm-dd")
                .workbook("<workbookPr date1904='" + flag
                        + "'/><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets>")
                .rows("<row><c s='1'><v>44887</v></c></row>");
        assertThat(first(book)).isEqualTo(day);
    }

    @Test
    void aWorkbookThatIsNotInThePackageIsNone() {
        Xlsx book = new Xlsx()
                .part("_rels/.rels", Xlsx.rels("officeDocument", "xl/workbook2.xml"))
                .part("xl/_rels/workbook2.xml.rels", Xlsx.rels());
        assertFault(book.bytes(), "spreadsheet_not_supported");
    }

    @Test
    void aSheetThatIsNotInThePackageIsDamage() {
        assertFault(new Xlsx().bytes(), "broken_spreadsheet");
    }

    @Test
    void picturesOfAnySizeArePassedOver() {
        Xlsx book = new Xlsx()
                .part("xl/media/image1.png", "x".repeat(5 * 1024 * 1024))
                .rows("<row><c><v>7</v></c></row>");
        assertThat(first(book)).isEqualTo("7");
    }
}
