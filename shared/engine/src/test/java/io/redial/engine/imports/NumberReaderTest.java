package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+15550001|+15550001",
                "+1 (202) 555-0100|+12025550100",
                "001.202.555.0100|+12025550100",
                "+44 (0)20 7946 0001|+442079460001",
                "\u202a+1\u00a0202\u2011555\u20130100\u202c|+12025550100",
                "\uff0b\uff11 202 555 0100|+12025550100"
            })
    void numbersAreReadAsPeopleWriteThem(String text, String e164) {
        assertThat(read(text, Optional.empty(), PhoneCheck.SHAPE)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "call me",
                "+12",
                "+1234567890123456",
                "2025550100",
                "+1 202 555 0100 x12",
                "4.42079E+11",
                "++15550001",
                "+0123456789",
                "+1/202/5550100"
            })
    void whatHasNoShapeOfANumberIsRefused(String text) {
        assertThat(read(text, Optional.empty(), PhoneCheck.SHAPE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "US, (202) 555-0100, +12025550100",
        "gb, 020 7946 0001, +442079460001",
        "DE, 030 23125001, +493023125001"
    })
    void nationalNumbersAreReadWithACountry(String country, String text, String e164) {
        assertThat(read(text, Optional.of(country), PhoneCheck.SHAPE)).contains(e164);
    }

    @Test
    void stricterChecksRefuseWhatOnlyHasTheShape() {
        assertThat(read("+15550001", Optional.empty(), PhoneCheck.POSSIBLE)).isEmpty();
        assertThat(read("+12125550000", Optional.empty(), PhoneCheck.POSSIBLE)).contains("+12125550000");
        assertThat(read("+11112223333", Optional.empty(), PhoneCheck.POSSIBLE)).contains("+11112223333");
        assertThat(read("+11112223333", Optional.empty(), PhoneCheck.VALID)).isEmpty();
        assertThat(read("+442079460001", Optional.empty(), PhoneCheck.VALID)).contains("+442079460001");
    }

    private static Optional<String> read(String text, Optional<String> country, PhoneCheck check) {
        return new NumberReader(country, check).read(text).map(PhoneNumber::e164);
    }
}
