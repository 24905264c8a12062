package io.redial.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+123456789012345", "+442071234567"})
    void sevenToFifteenDigitsAfterAPlusAreANumber(String text) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber(text));
        assertThat(new PhoneNumber(text).toString()).doesNotContain(text.substring(1, 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+123456",
                "+1234567890123456",
                "+0123456789",
                "442071234567",
                "+44 2071234567",
                "+4420712345a7",
                "+442071234567\n",
                "+٤٤٢٠٧١٢٣٤٥٦٧"
            })
    void anythingElseIsNot(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber(text));
    }
}
