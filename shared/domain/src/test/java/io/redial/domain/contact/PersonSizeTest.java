package io.redial.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonSizeTest {

    private static final PhoneNumber PRIMARY = new PhoneNumber("+442000001");
    private static final PhoneNumber SECOND = new PhoneNumber("+442000002");

    private static final Person TOLD = new Person(
            PRIMARY,
            "Zoë",
            Map.of("a", "12345"),
            List.of(new Contact(SECOND, Map.of("bc", "1"))),
            Optional.empty(),
            Optional.of("id"),
            Optional.of(new Consent("form", Instant.EPOCH, "I agree")));

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "€", "\uffff", "😀", "aé€😀"})
    void textIsAsLongAsInUtf8(String text) {
        assertThat(PersonLimits.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void everyTextOfAPersonCounts() {
        assertThat(TOLD.bytes()).isEqualTo(4 + 6 + 3 + 11 + 2);
        assertThat(Person.of(PRIMARY).bytes()).isZero();
    }

    @Test
    void everyPartOfAPersonCountsALittleMore() {
        assertThat(PersonLimits.bytes(TOLD)).isEqualTo(4 + 2 + 11 + (40 + 6) + 40 + (40 + 3));
        assertThat(PersonLimits.bytes(Person.of(PRIMARY))).isZero();
    }

    @Test
    void numbersAreInTheOrderOfTheirDigits() {
        assertThat(PRIMARY).isLessThan(SECOND);
        assertThat(SECOND).isGreaterThan(PRIMARY);
    }

    @Test
    void numberIsNotWrittenOut() {
        assertThat(new PhoneNumber("+442000017")).hasToString("+…17");
    }
}
