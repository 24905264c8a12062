package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.Encoding;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversionTest {

    private static final String TEXT = "phone,name\r\n+15550001,Jos\u00e9\r+15550002,\"M\u00fcller\n\u20ac\"\n";
    private static final Charset LATIN = Charset.forName("windows-1252");

    /** Longer than any buffer, with characters of every length at every place of one. */
    private static String longText() {
        Random random = new Random(3);
        return IntStream.range(0, 200_000)
                .mapToObj(i -> random.nextInt(4))
                .map(kind -> switch (kind) {
                    case 0 -> "a\n";
                    case 1 -> "\u00e9";
                    case 2 -> "\u20ac";
                    default -> "\ud83d\ude00";
                })
                .collect(Collectors.joining());
    }

    private static byte[] marked(String mark, byte[] text) {
        byte[] first = HexFormat.of().parseHex(mark);
        byte[] all = Arrays.copyOf(first, first.length + text.length);
        System.arraycopy(text, 0, all, first.length, text.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithAndWithoutAMark(String name) {
        Charset charset = Charset.forName(name);
        String mark = name.equals("UTF-16LE") ? "fffe" : "feff";
        for (String text : new String[] {TEXT, "phone,x\n" + longText()}) {
            assertThat(Converted.of(text.getBytes(charset))).isEqualTo(text);
            assertThat(Converted.of(marked(mark, text.getBytes(charset)))).isEqualTo(text);
        }
    }

    @Test
    void textThatIsNoUtf8IsReadAsWindows1252() {
        assertThat(Converted.of(TEXT.getBytes(LATIN))).isEqualTo(TEXT);
        assertThat(Converted.of(Converted.gzip(TEXT.getBytes(LATIN)))).isEqualTo(TEXT);
    }

    @Test
    void gzipIsReadWhateverTextIsInIt() {
        assertThat(Converted.of(Converted.gzip(TEXT.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TEXT);
        assertThat(Converted.of(Converted.gzip(marked("efbbbf", TEXT.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(TEXT);
        assertThat(Converted.of(Converted.gzip(TEXT.getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(TEXT);
        byte[] first = Converted.gzip("phone\n".getBytes(StandardCharsets.UTF_8));
        byte[] second = Converted.gzip("+15550001\n".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(Converted.of(both)).as("one after the other").isEqualTo("phone\n+15550001\n");
        String longText = longText();
        assertThat(Converted.of(Converted.gzip(longText.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(longText);
    }

    @Test
    void bytesThatAreNoCharacterAreNamedByTheirLine() {
        assertFault("phone\r\nx\u0081\n".getBytes(StandardCharsets.ISO_8859_1), "unknown_encoding", 2);
        byte[] cut = "phone\nJos\u00e9\nJos\u00e9".getBytes(StandardCharsets.UTF_8);
        assertFault(Converted.gzip(Arrays.copyOf(cut, cut.length - 1)), "not_utf8", 3);
        byte[] half = "phone\n\nx\ud83d\ude00y".getBytes(StandardCharsets.UTF_16LE);
        assertFault(marked("fffe", Arrays.copyOf(half, half.length - 4)), "unknown_encoding", 3);
    }

    @ParameterizedTest
    @CsvSource({
        "d0cf11e0a1b11ae1, spreadsheet_not_supported",
        "504b05060000, spreadsheet_not_supported",
        "255044462d312e, not_text",
        "fffe000070000000, not_text",
        "706800006f6e65, not_text"
    })
    void otherKindsOfFilesAreRefusedByTheirFirstBytes(String hex, String code) {
        assertThatThrownBy(() -> FileKind.of(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0422\u0435\u043b\u0435\u0444\u043e\u043d;\u0418\u043c\u044f\r\n+15550001;\u0418\r\n",
                "\u96fb\u8a71\u756a\u53f7,\u304a\u540d\u524d\n+15550001,\u3042\u304b\u3055\u305f\u306a\n",
                "\u05d8\u05dc\u05e4\u05d5\u05df\t\u05e9\u05dd\r\n",
            })
    void utf16OfOtherAlphabetsIsToldWithoutAMark(String text) {
        // A long heading, so that few of the first bytes are zero.
        String whole = "\u043e\u0442\u0447\u0435\u0441\u0442\u0432\u043e ".repeat(90) + text;
        for (String one : List.of(text, whole)) {
            assertThat(Converted.of(one.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(one);
            assertThat(Converted.of(one.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(one);
        }
    }

    @Test
    void aNulInTheHeaderMakesNoUtf16OfAFile() {
        for (String text : List.of("phon\0,name\n+15550001,x\n", "phone\0,name\n+15550001,x\n", "\0phone,\0\n")) {
            assertFault(text.getBytes(StandardCharsets.UTF_8), "not_text", 1);
        }
    }

    @Test
    void aNulInALaterLineMakesNoUtf16OfAFile() {
        assertThat(FileKind.of("phone,name\n+1555\u00000001,\u0000\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new FileKind.Text(Encoding.UTF_8, 0));
    }

    @Test
    void whatSomebodySaysAFileIsInHoldsUnlessAMarkSaysOtherwise() {
        Optional<Encoding> stated = Optional.of(Encoding.WINDOWS_1252);
        assertThat(FileKind.of(TEXT.getBytes(LATIN), stated)).isEqualTo(new FileKind.Text(Encoding.WINDOWS_1252, 0));
        assertThat(FileKind.of(marked("efbbbf", TEXT.getBytes(StandardCharsets.UTF_8)), stated))
                .isEqualTo(new FileKind.Text(Encoding.UTF_8, 3));
    }

    @Test
    void aBombIsRefusedAfterWhatAnHonestFileMayBe() {
        byte[] bomb = Converted.gzip(("phone\n" + "0".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(bomb).hasSizeLessThan(10_000);
        assertFault(bomb, new Limits(1 << 30, 1 << 30, 100, 1_000_000, 1 << 20), "expands_too_much");
        assertFault(bomb, new Limits(1 << 30, 4_000_000, 10_000, 1_000_000, 1 << 20), "file_too_large");
        assertFault(bomb, new Limits(4_000_000, 1 << 30, 10_000, 1_000_000, 1 << 20), "file_too_large");
        assertThat(Converted.of(bomb, new Limits(1 << 30, 1 << 30, 1_100, 0, 1 << 20)))
                .hasSize(5_000_006);
    }

    @Test
    void whatIsCompressedTwiceOrDamagedIsRefused() {
        byte[] once = Converted.gzip(longText().getBytes(StandardCharsets.UTF_8));
        assertFault(Converted.gzip(once), "nested_archive", 0);
        assertFault(Arrays.copyOf(once, once.length / 2), "broken_archive", 0);
        byte[] flipped = once.clone();
        flipped[once.length - 8] ^= 0x55;
        assertFault(flipped, "broken_archive", 0);
    }

    @Test
    void aFileThatBreaksOffWhileItIsReadIsNotTakenForADamagedOne() {
        byte[] whole = Converted.gzip(longText().getBytes(StandardCharsets.UTF_8));
        Conversion.Source source = new Conversion.Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(whole, 0, whole.length / 2);
            }

            @Override
            public long bytes() {
                return whole.length;
            }
        };
        assertThatThrownBy(() -> new Conversion(source, Limits.DEFAULT)
                        .run(new FileKind.Gzip(), Encoding.UTF_8, OutputStream.nullOutputStream()))
                .isInstanceOf(EOFException.class);
    }

    private static void assertFault(byte[] file, String code, long line) {
        thrown(file, Limits.DEFAULT).isInstanceOfSatisfying(Unreadable.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    private static void assertFault(byte[] file, Limits limits, String code) {
        thrown(file, limits)
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> thrown(byte[] file, Limits limits) {
        return assertThatThrownBy(() -> Converted.of(file, limits));
    }
}
