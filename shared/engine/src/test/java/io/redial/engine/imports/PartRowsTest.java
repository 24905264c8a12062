package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

final class PartRowsTest {

    private static final PartSize ONE_PART = PartSize.DEFAULT;
    private static final String[] LINE_ENDS = {"\n", "\r\n", "\r"};

    /** The quote before Bob is never closed, so the one before Carol ends it. */
    private static final String FORGOTTEN = """
        phone,name
        +15550000001,"Bob
        +15550000002,Alice
        +15550000003,"Carol"
        +15550000004,Dan
        +15550000005,Eve"
        +15550000006,Fay
        """;

    @Test
    void aForgottenClosingQuoteSwallowsNobody() throws IOException {
        for (int size = 1; size < 8; size++) {
            assertThat(read(FORGOTTEN, new PartSize(size, 10_000)))
                    .as("parts of %d", size)
                    .containsExactly(
                            "2 astray by 2 [+15550000001, Bob]",
                            "3 astray by 2 [+15550000002, Alice]",
                            "4 astray by 2 [+15550000003, Carol]",
                            "5 [+15550000004, Dan]",
                            "6 [+15550000005, Eve\"]",
                            "7 [+15550000006, Fay]");
        }
    }

    @Test
    void textBehindAQuoteThatIsNotDoubledLeadsItsLineAstray() throws IOException {
        assertThat(read("phone,note\n+15550001,\"He said \"hi\" twice\"\n+15550002,b\n", ONE_PART))
                .extracting(row -> row.substring(0, 13))
                .containsExactly("2 astray by 2", "3 [+15550002,");
        assertThat(read("phone,note\n+15550001,\"a\"b", ONE_PART)).containsExactly("2 astray by 2 [+15550001, ab]");
    }

    @Test
    void spacesBehindAClosingQuoteAreHarmless() throws IOException {
        assertThat(read("phone,name,x\n\"+15550001\" ,\"Ada\"  ,\"y\" \r\n\"+15550002\" \n", ONE_PART))
                .containsExactly("2 [+15550001 , Ada  , y ]", "3 [+15550002 ]");
        assertThat(read("phone,name\n+15550001,\"Ada\" \"B\"\n", ONE_PART))
                .as("a quote is no space")
                .allMatch(row -> row.startsWith("2 astray by 2"));
    }

    @Test
    void aHeaderThatAQuoteLeadsAstrayIsRefused() {
        assertThatThrownBy(() -> read("\"pho\"ne,name\n+15550001,x\n", ONE_PART))
                .isInstanceOfSatisfying(Unreadable.class, fault -> {
                    assertThat(fault.code()).isEqualTo("stray_quote");
                    assertThat(fault.line()).isEqualTo(1);
                });
        assertThatThrownBy(() -> read("\"phone\";\"name\n+15550001;x\n", ONE_PART))
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo("unclosed_quote"));
    }

    @Test
    void rowsOfDelimitersAndSpacesAloneAreBlank() throws IOException {
        String file = ",,\n , \nphone,name,x\n,,\n+15550001,Ada,\n\"\", ,\"\"\n\t,\n,b,\n,\"\"\"\",\n\n,,";
        for (int size = 1; size < 5; size++) {
            assertThat(read(file, new PartSize(size, 10_000)))
                    .containsExactly("5 [+15550001, Ada, ]", "8 [, b, ]", "9 [, \", ]");
        }
    }

    /** Some rows with a forgotten closing quote among others; the last row brings every quote to an end. */
    @Test
    void everybodyIsReadOrToldOfOnTheLineOnWhichTheyStandHoweverTheFileIsCut() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder file = new StringBuilder("phone,name\n");
            List<String> lines = new ArrayList<>();
            int count = 1 + random.nextInt(20);
            for (int i = 0; i <= count; i++) {
                String number = "+1555" + (1000 + i);
                lines.add((i + 2) + " " + number);
                file.append(number)
                        .append(i == count ? ",\"last\"" : name(random))
                        .append(LINE_ENDS[random.nextInt(LINE_ENDS.length)]);
            }
            List<String> whole = read(file.toString(), ONE_PART);
            assertThat(whole.stream().map(PartRowsTest::place))
                    .as("seed %d", seed)
                    .isEqualTo(lines);
            PartSize size = new PartSize(1 + random.nextInt(6), 1 + random.nextInt(100));
            assertThat(read(file.toString(), size)).as("seed %d", seed).isEqualTo(whole);
        }
    }

    private static String name(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ",\"forgotten";
            case 1 -> ",\"quoted\"";
            case 2 -> ",\"quo\"ted\"";
            default -> ",plain";
        };
    }

    private static String place(String row) {
        String number = row.substring(row.indexOf('[') + 1, row.indexOf(','));
        return row.substring(0, row.indexOf(' ')) + " " + number;
    }

    private static List<String> read(String text, PartSize size) throws IOException {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        FilePlan plan = FilePlan.of(new ByteArrayInputStream(file), Map.of(), size);
        List<String> rows = new ArrayList<>();
        for (Part part : plan.parts()) {
            byte[] bytes = Arrays.copyOfRange(file, (int) part.offset(), (int) part.offset() + part.length());
            PartRows.read(bytes, plan.layout().delimiter(), part.line(), new PartRows.To() {
                @Override
                public void row(long line, List<String> cells) {
                    rows.add(line + " " + cells);
                }

                @Override
                public void astray(long line, long quote, List<String> cells) {
                    rows.add(line + " astray by " + quote + " " + cells);
                }
            });
        }
        return rows;
    }
}
