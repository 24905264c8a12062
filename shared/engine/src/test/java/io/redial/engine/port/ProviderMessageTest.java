package io.redial.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderMessageTest {

    private static String shown(String raw) {
        return ProviderMessage.of(raw).orElseThrow().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Couldn't do it.                         | Couldn't do it.",
                "Number +15550000002 is wrong            | Number # is wrong",
                "Number +1 (555) 000-0002 is wrong       | Number # is wrong",
                "Number 555.000.0002, or 555 000 0003.   | Number #, or #.",
                "Number \u0661\u0662\u0663\u0664\u0665\u0666\u0667 is wrong     | Number # is wrong",
                "At most 40 of 2000 calls, code 573005   | At most 40 of 2000 calls, code 573005",
                "server.url https://calls.example/v1/callbacks/vapi/x?y=z must be | server.url … must be",
                "mail ada@example.org or sip:ada@x       | mail … or …",
                "Key 0123456789abcdefghijABCDEFGHIJ0123456789 is bad | Key … is bad",
            })
    void isWithoutWhatItMayHaveQuotedFromTheRequest(String raw, String text) {
        assertThat(shown(raw)).isEqualTo(text);
    }

    @Test
    void isOneLine() {
        assertThat(shown("a\0b\u001b[31m\r\n\tc\u202ed\u2028e\u0085f")).isEqualTo("a b [31m c d e f");
    }

    @Test
    void isCutAndNeverWithinACharacter() {
        assertThat(shown("word ".repeat(1_000))).hasSizeBetween(290, 300);
        assertThat(shown("\ud83d\ude00".repeat(400))).hasSize(300).endsWith("\ude00");
        assertThat(shown("+15550000002 ".repeat(1_000))).doesNotContain("555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void isNoneWhereNothingIsSaid(String raw) {
        assertThat(ProviderMessage.of(raw)).isEmpty();
        assertThatThrownBy(() -> new ProviderMessage(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
