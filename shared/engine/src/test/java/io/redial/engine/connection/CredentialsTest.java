package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a=b", "\\", "\\n\\r", "a\nb", "a\rb", "a\r\nb", "{{{x}}", "a\u0085b\u2028c"})
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

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void aValueThatIsBlankIsRefusedByItsName(String value) {
        assertThatThrownBy(() -> new Credentials(Map.of("webhookSecret", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhookSecret");
    }

    @Test
    void aBlankValueThatWasKeptBeforeIsNone() {
        Login login = Login.parse("apiKey=\nwebhookSecret=s\n", Optional.empty());
        assertThat(login.credentials()).isEqualTo(new Credentials(Map.of("webhookSecret", "s")));
        assertThat(login.baseUrl()).isEmpty();
    }

    @Test
    void aLoginIsReadAsItWasKept() {
        Credentials credentials = new Credentials(Map.of("apiKey", "k"));
        for (Optional<String> url : List.of(Optional.<String>empty(), Optional.of("http://127.0.0.1:1"))) {
            Login login = new Login(credentials, url);
            assertThat(Login.parse(login.text(), Optional.of("https://other.example")))
                    .isEqualTo(login);
        }
    }
}
