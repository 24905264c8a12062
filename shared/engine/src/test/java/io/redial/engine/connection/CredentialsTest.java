package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a=b", "", "\\", "\\n\\r", "a\nb", "a\rb", "a\r\nb", "{{{x}}", "a\u0085b\u2028c"})
    void whateverAValueHoldsIsReadAsItWasKept(String value) {
        Credentials kept = new Credentials(Map.of("token", value, "locationId", "l"));
        assertThat(Credentials.parse(kept.text())).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{x", "{{{{", "a\rb"})
    void noTwoBracesInARowAndNoBreakButOursAreKept(String value) {
        String text = new Credentials(Map.of("token", value)).text();
        assertThat(text).doesNotContain("{{").doesNotContain("\r").containsOnlyOnce("\n");
    }
}
