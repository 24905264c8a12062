package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.contact.PersonLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is read is as large as it may be, and not a byte larger. */
final class BoundsTest {

    private static final int WHOLE = PersonLimits.WHOLE_BYTES;
    private static final int MIB = 1024 * 1024;

    private static Expansion expansion(int expanded, Limits limits) throws IOException {
        Counted compressed = new Counted(new ByteArrayInputStream(new byte[5]));
        compressed.readAllBytes();
        return new Expansion(new ByteArrayInputStream(new byte[expanded]), compressed, limits);
    }

    private static void assertFault(String code, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @Test
    void whatExpandsMayDoSoByTheRatioAfterTheFirstBytes() throws IOException {
        Limits limits = new Limits(1_000, 1_000, 2, 10, 1_000);
        assertThat(expansion(21, limits).readAllBytes()).hasSize(21);
        assertFault("expands_too_much", () -> expansion(22, limits).readAllBytes());
    }

    @Test
    void whatExpandsMayReachTheLargestFile() throws IOException {
        Limits limits = new Limits(1_000, 20, 1_000, 10, 1_000);
        assertThat(expansion(20, limits).readAllBytes()).hasSize(20);
        assertFault("file_too_large", () -> expansion(21, limits).readAllBytes());
    }

    @Test
    void bytesThatExpandAreReadOneByOneAndSkippedWithinTheSameBounds() throws IOException {
        Limits limits = new Limits(1_000, 2, 1_000, 10, 1_000);
        byte[] bytes = {(byte) 0xff, 7, 8};
        InputStream in =
                new Expansion(new ByteArrayInputStream(bytes), new Counted(InputStream.nullInputStream()), limits);
        assertThat(in.read()).isEqualTo(0xff);
        assertThat(in.skip(1)).isEqualTo(1);
        assertFault("file_too_large", in::read);
        assertThat(expansion(0, limits).read()).isEqualTo(-1);
        assertThat(expansion(0, limits).skip(1)).isZero();
    }

    @Test
    void bytesAreCountedHoweverTheyAreRead() throws IOException {
        Counted in = new Counted(new ByteArrayInputStream(new byte[10]));
        assertThat(in.skip(3)).isEqualTo(3);
        assertThat(in.read()).isZero();
        assertThat(in.readNBytes(2)).hasSize(2);
        assertThat(in.bytes()).isEqualTo(6);
    }

    @Test
    void aFileIsWrittenUpToItsBound() throws IOException {
        Limits limits = new Limits(3, 1_000, 1_000, 1_000, 1_000);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream out = new Bounded(written, limits)) {
            out.write(1);
            out.write(new byte[] {2, 3});
            assertFault("file_too_large", () -> out.write(4));
            assertFault("file_too_large", () -> out.write(new byte[] {4}));
        }
        assertThat(written.toByteArray()).containsExactly(1, 2, 3);
    }

    @Test
    void aTextGrowsUpToTheSizeOfARow() {
        BoundedText text = new BoundedText(Xml::broken);
        text.append("x");
        text.append("x".repeat(WHOLE - 1));
        assertThatThrownBy(() -> text.append("x")).isInstanceOf(Unreadable.class);
        assertThat(text.take()).hasSize(WHOLE);
    }

    @Test
    void markupIsAtMostAMebibyteAway() {
        // The name and the end of the mark are text too.
        int far = MIB - "a>".length();
        assertThatCode(() -> xml("<a>" + "x".repeat(far) + "</a>")).doesNotThrowAnyException();
        assertFault("broken_spreadsheet", () -> xml("<a>" + "x".repeat(far + 1) + "</a>"));
    }

    private static void xml(String document) throws IOException {
        Xml.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), xml -> {
            while (xml.hasNext()) {
                xml.next();
            }
        });
    }

    @Test
    void sharedTextsAreHeldUpToTheirBoundWithFourBytesForEachPlace() throws IOException {
        String items = "<si><t>abcd</t></si><si><t>\u00e9</t></si>";
        assertThat(shared(10, items).get(1)).isEqualTo("\u00e9");
        assertFault("spreadsheet_too_large", () -> shared(9, items));
    }

    @Test
    void whoSharesTooMuchTextIsToldTheBound() {
        String items = ("<si><t>" + "x".repeat(250_000) + "</t></si>").repeat(9);
        assertThatThrownBy(() -> shared(2 * MIB, items)).hasMessageContaining("larger than 2 MiB");
    }

    @Test
    void manySharedTextsKeepTheirPlaces() throws IOException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            items.append("<si><t>text ").append(i).append("</t></si>");
        }
        SharedTexts shared = shared(MIB, items.toString());
        assertThat(List.of(shared.get(0), shared.get(255), shared.get(256), shared.get(999)))
                .containsExactly("text 0", "text 255", "text 256", "text 999");
        assertThatThrownBy(() -> shared.get(1_000)).isInstanceOf(Unreadable.class);
    }

    private static SharedTexts shared(int most, String items) throws IOException {
        SharedTexts shared = new SharedTexts(most);
        shared.read(new ByteArrayInputStream(("<sst>" + items + "</sst>").getBytes(StandardCharsets.UTF_8)));
        return shared;
    }

    @Test
    void aPackageHasUpToTenThousandParts() throws IOException {
        assertThat(parts(10_000)).hasSize(10_000);
        assertFault("broken_spreadsheet", () -> parts(10_001));
    }

    private static List<String> parts(int count) throws IOException {
        Xlsx book = new Xlsx();
        // A new one has four parts.
        for (int i = 4; i < count; i++) {
            book.part("p" + i, "");
        }
        List<String> names = new ArrayList<>();
        new Archive(Converted.source(book.bytes()), Limits.DEFAULT).pass((name, _) -> {
            names.add(name);
            return Archive.Next.GO_ON;
        });
        return names;
    }
}
