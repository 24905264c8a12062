package io.redial.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8CheckTest {

    @Test
    void utf8IsJudgedAsTheDecoderOfThePlatformJudgesIt() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) (0x80 + random.nextInt(0x80));
            }
            assertThat(accepts(bytes)).as("%s", bytes).isEqualTo(decodes(bytes));
        }
    }

    @Test
    void whatIsDamagedIsToldFromWhatIsAnotherEncoding() {
        byte[] latin = "a\r\nb\rJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> check(latin)).isInstanceOf(OtherEncoding.class).hasMessageContaining("line 3");
        byte[] both = "\u00e9\r\n\nJos?\n".getBytes(StandardCharsets.UTF_8);
        both[both.length - 2] = (byte) 0xe9;
        assertThatThrownBy(() -> check(both))
                .isInstanceOfSatisfying(
                        Unreadable.class, fault -> assertThat(fault.line()).isEqualTo(3));
        assertThatThrownBy(() -> new Utf8Check(1).afterMark().accept(latin, 0, latin.length))
                .isInstanceOf(Unreadable.class);
    }

    private static void check(byte[] bytes) {
        Utf8Check check = new Utf8Check(1);
        check.accept(bytes, 0, bytes.length);
        check.finish();
    }

    private static boolean accepts(byte[] bytes) {
        try {
            check(bytes);
            return true;
        } catch (Unreadable | OtherEncoding notText) {
            return false;
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
