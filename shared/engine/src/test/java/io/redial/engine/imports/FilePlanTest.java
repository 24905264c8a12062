package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.engine.convert.OtherEncoding;
import io.redial.engine.convert.Unreadable;
import io.redial.engine.imports.FilePlan.Part;
import io.redial.engine.imports.FilePlan.PartSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilePlanTest {

    private static final PartSize ONE_PART = PartSize.DEFAULT;

    @Test
    void partsHoldExactlyTheRowsOfTheFileOnTheirLinesWhateverTheirSize() throws IOException {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RandomFile file = RandomFile.of(random);
            PartSize size = new PartSize(1 + random.nextInt(4), 1 + random.nextInt(60));
            FilePlan plan = plan(file.bytes(), size);
            assertThat(plan.layout().delimiter()).as("seed %d", seed).isEqualTo(file.delimiter());
            assertThat(rows(file.bytes(), plan)).as("seed %d", seed).isEqualTo(file.rows());
            assertThat(plan(file.bytes(), size)).as("planned again").isEqualTo(plan);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void theDelimiterIsTheOneThatShowsAPhoneColumn(char delimiter) throws IOException {
        String header = String.join(String.valueOf(delimiter), "\"name, title; a|b\"", "phone", "x");
        assertThat(plan(header + "\nAda" + delimiter + "+15550001\n").layout().delimiter())
                .isEqualTo(delimiter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\ufeffSEP=;\r\n", "\"sep=;\"\r", "\ufeffsep=;\n"})
    void theLineWithWhichExcelNamesTheDelimiterIsNoRow(String first) throws IOException {
        FilePlan plan = plan(first + "phone;name, title\n+15550001;x\n");
        assertThat(plan.layout().delimiter()).isEqualTo(';');
        assertThat(plan.parts()).extracting(Part::line).containsExactly(3L);
        assertThat(plan.warnings()).isEmpty();
        assertFault(first, "empty_file", 0);
    }

    @Test
    void theDelimiterThatALineNamesIsTakenThoughAnotherWouldShowAPhoneColumn() throws IOException {
        FilePlan plan = plan("sep=^\nphone^name,phone\n+15550001^x\n");
        assertThat(plan.layout().delimiter()).isEqualTo('^');
        assertFault("sep=x\nphoney\n", "no_phone_column", 1);
    }

    @Test
    void aFileWithOneColumnNeedsNoDelimiter() throws IOException {
        FilePlan plan = plan("phone\n+15550001\n+15550002");
        assertThat(plan.parts()).containsExactly(new Part(6, 19, 2));
    }

    @Test
    void aByteOrderMarkAndBlankLinesBeforeTheHeaderAreSkipped() throws IOException {
        FilePlan plan = plan("\ufeff\r\n\nphone,name\r\n+15550001,Ada\r\n");
        assertThat(plan.layout().headerOffset()).isEqualTo(6);
        assertThat(plan.layout().headerLength()).isEqualTo(12);
        assertThat(plan.parts()).containsExactly(new Part(18, 15, 4));
    }

    @Test
    void aHeaderOverSeveralLinesMovesTheLinesOfTheRows() throws IOException {
        assertThat(plan("phone,\"note\n(of the\r\ncall)\"\n+15550001,x\n").parts())
                .extracting(Part::line)
                .containsExactly(4L);
    }

    @Test
    void aFileWithNothingButAHeaderHasNoParts() throws IOException {
        assertThat(plan("phone,name\n\n\n").parts()).isEmpty();
    }

    @Test
    void aFileWithoutAPhoneColumnNamesTheColumnsThatItHas() {
        assertThatThrownBy(() -> plan("Given Name,e-mail\nAda,a@example.com\n"))
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo("no_phone_column"))
                .hasMessageContaining("Given Name, e-mail");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedByTheLineOnWhichItOpens() {
        assertFault("phone,name\n+15550001,Ada\n+15550002,\"Grace\n+15550003,x\n", "unclosed_quote", 3);
        assertFault("phone\n\"" + "x".repeat(300_000), "unclosed_quote", 2);
    }

    @Test
    void aRowWithoutAnEndIsNamedByItsLine() {
        assertFault("phone\n+15550001\n" + "x".repeat(300_000) + "\n", "row_too_long", 3);
    }

    @Test
    void moreThanTenThousandColumnsAreNoListOfPeople() {
        assertFault("phone" + ",x".repeat(10_000) + "\n", "too_many_columns", 1);
    }

    @Test
    void twoColumnsThatCouldBothBeTheNumberAreRefused() {
        assertFault("Phone,company,phone\n", "duplicate_column", 1);
    }

    @Test
    void textOfAnotherEncodingIsToldFromUtf8ThatIsDamaged() {
        byte[] latin = "phone,name\n+15550001,Ada\n+15550002,Jos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> plan(latin, ONE_PART)).isInstanceOf(OtherEncoding.class);
        byte[] damaged = "phone,name\n+15550001,Jos\u00e9\n+15550002,x\n".getBytes(StandardCharsets.UTF_8);
        damaged[damaged.length - 2] = (byte) 0xe9;
        assertFault(damaged, "not_utf8", 3);
        byte[] marked = "\ufeffphone\n+15550002\n".getBytes(StandardCharsets.UTF_8);
        marked[marked.length - 2] = (byte) 0xe9;
        assertFault(marked, "not_utf8", 2);
    }

    @Test
    void everyKindOfUtf8IsAccepted() throws IOException {
        assertThat(plan("phone,name\n+15550001,\u00e9 \u20ac \ud83d\ude00 \ud800\udc00 \udbff\udfff \ufffd\n")
                        .parts())
                .hasSize(1);
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertFault("", "empty_file", 0);
        assertFault("\n\r\n", "empty_file", 0);
    }

    @Test
    void aNulByteInTheHeaderIsNoText() throws IOException {
        assertFault("ph\u0000one\n+15550001\n", "not_text", 1);
        assertThat(plan("phone\n+1555\u00000001\n").parts())
                .as("a later one spoils its row")
                .hasSize(1);
    }

    /** Rows of ten bytes each, behind a header of six. */
    private static String rows(int count) {
        return "phone\n" + "+15550001\n".repeat(count);
    }

    @Test
    void aPartEndsWithTheRowThatReachesEitherBound() throws IOException {
        assertThat(plan(rows(5), new PartSize(2, 1_000)))
                .containsExactly(new Part(6, 20, 2), new Part(26, 20, 4), new Part(46, 10, 6));
        assertThat(plan(rows(5), new PartSize(100, 20)))
                .containsExactly(new Part(6, 20, 2), new Part(26, 20, 4), new Part(46, 10, 6));
        assertThat(plan(rows(5), new PartSize(100, 21))).containsExactly(new Part(6, 30, 2), new Part(36, 20, 5));
    }

    @Test
    void linesThatAQuoteLeadsAstrayCountAsRowsOfAPart() throws IOException {
        String file = rows(1) + "+1,\"a\nb\"c\n" + "+15550001\n";
        assertThat(plan(file, new PartSize(3, 1_000))).containsExactly(new Part(6, 20, 2), new Part(26, 10, 5));
        assertThat(plan(file, new PartSize(2, 1_000)))
                .containsExactly(new Part(6, 10, 2), new Part(16, 10, 3), new Part(26, 10, 5));
    }

    @Test
    void blankLinesStretchAPartByARowAtMost() throws IOException {
        int blanks = 50 + RowScanner.MAX_ROW_BYTES - 20;
        String end = "+15550001\n";
        assertThat(plan(rows(1) + "\n".repeat(blanks) + end, new PartSize(10, 50)))
                .containsExactly(new Part(6, blanks + 20, 2));
        assertThat(plan(rows(1) + "\n".repeat(blanks + 1) + end, new PartSize(10, 50)))
                .containsExactly(new Part(6, 10, 2), new Part(6 + 10 + blanks + 1, 10, 2 + 1 + blanks + 1));
    }

    @Test
    void aFileIsReadBeyondItsHead() throws IOException {
        int many = 50_000;
        assertThat(plan(rows(many), new PartSize(many, many * 10))).containsExactly(new Part(6, many * 10, 2));
        byte[] damaged = (rows(many) + "+15550001,Jos\u00e9\n").getBytes(StandardCharsets.UTF_8);
        damaged[damaged.length - 2] = 'x';
        assertThatThrownBy(() -> plan(damaged, ONE_PART))
                .isInstanceOfSatisfying(
                        OtherEncoding.class, shown -> assertThat(shown.line()).isEqualTo(many + 2));
    }

    @Test
    void aFileThatEndsWithinACharacterIsNoUtf8() {
        byte[] cut = "phone,name\n+15550001,Jos\u00e9\n+15550002,Jos\u00e9".getBytes(StandardCharsets.UTF_8);
        assertFault(Arrays.copyOf(cut, cut.length - 1), "not_utf8", 3);
    }

    @Test
    void aPhoneColumnCountsMoreThanManyColumnsAndTheseMoreThanTheOrderOfTheDelimiters() throws IOException {
        assertThat(plan("phone;a,b,c\n").layout().delimiter()).isEqualTo(';');
        assertThat(plan("phone,a;b;phone;c\n").layout().delimiter()).isEqualTo(';');
        assertThat(plan("phone,a;phone\n").layout().delimiter()).isEqualTo(',');
        assertThat(plan("phone\n").layout().delimiter()).isEqualTo(',');
    }

    @Test
    void aFileOfAByteOrderMarkAloneIsEmpty() {
        assertFault("\ufeff", "empty_file", 0);
    }

    private static List<Part> plan(String file, PartSize size) throws IOException {
        return plan(file.getBytes(StandardCharsets.UTF_8), size).parts();
    }

    private static FilePlan plan(String file) throws IOException {
        return plan(file.getBytes(StandardCharsets.UTF_8), ONE_PART);
    }

    private static FilePlan plan(byte[] file, PartSize size) throws IOException {
        return FilePlan.of(new ByteArrayInputStream(file), Map.of(), size);
    }

    private static void assertFault(String file, String code, long line) {
        assertFault(file.getBytes(StandardCharsets.UTF_8), code, line);
    }

    private static void assertFault(byte[] file, String code, long line) {
        assertThatThrownBy(() -> plan(file, ONE_PART)).isInstanceOfSatisfying(Unreadable.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    private static List<RandomFile.Row> rows(byte[] file, FilePlan plan) {
        List<RandomFile.Row> rows = new ArrayList<>();
        for (Part part : plan.parts()) {
            byte[] bytes = Arrays.copyOfRange(file, (int) part.offset(), (int) part.offset() + part.length());
            PartRows.read(bytes, plan.layout().delimiter(), part.line(), new PartRows.To() {
                @Override
                public void row(long line, List<String> cells) {
                    rows.add(new RandomFile.Row(line, cells));
                }

                @Override
                public void astray(long line, long quote, List<String> cells) {
                    throw new AssertionError("line " + line + " is a row");
                }
            });
        }
        return rows;
    }
}
