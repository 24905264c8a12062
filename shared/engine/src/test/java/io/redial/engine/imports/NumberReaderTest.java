package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "+15550001|+15550001",
                "+1 (202) 555-0100|+12025550100",
                "001.202.555.0100|+12025550100",
                "+44 (0)20 7946 0001|+442079460001",
                "\u202a+1\u00a0202\u2011555\u20130100\u202c|+12025550100",
                "\uff0b\uff11 202 555 0100|+12025550100",
                "'+1 202 555 0100|+12025550100",
                "p:+12025550100|+12025550100",
                "tel:+1-202-555-0100|+12025550100",
                "+49 171/1234567|+491711234567",
                "+12025550100.0|+12025550100"
            })
    void numbersAreReadAsPeopleWriteThem(String text, String e164) {
        assertThat(read(text, Optional.empty(), PhoneCheck.SHAPE)).contains(e164);
    }

    /** Behind an apostrophe a number is read the long way. */
    @Test
    void plusAndDigitsAreReadAsTheSameTheShortWay() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            String number = "+"
                    + random.ints(1 + random.nextInt(18), 0, 10)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining());
            assertThat(why(number, Optional.empty(), PhoneCheck.SHAPE))
                    .as(number)
                    .isEqualTo(why("'" + number, Optional.empty(), PhoneCheck.SHAPE));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|invalid_phone",
                "call me|invalid_phone",
                "+12|invalid_phone",
                "+1234567890123456|invalid_phone",
                "++15550001|invalid_phone",
                "+0123456789|invalid_phone",
                "+1/202/5550100|invalid_phone",
                "ada@example.com|invalid_phone",
                "a2024@example.com 123|invalid_phone",
                "#N/A|invalid_phone",
                "2025550100|missing_country_code",
                "(202) 555-0100|missing_country_code",
                "491701234567|missing_country_code",
                "491701234567.0|missing_country_code",
                "4.91701234567e+11|missing_country_code",
                "01711234567|missing_country_code",
                "4.42079E+11|phone_rounded",
                "1.23457E+11|phone_rounded",
                "1,23457E+11|phone_rounded",
                "5E+11|phone_rounded",
                "+1 202 555 0100 x12|phone_extension",
                "+1 202 555 0100 ext. 12|phone_extension",
                "+1 (202) 555-0100, Extension 4|phone_extension",
                "+12025550100;ext=7|phone_extension",
                "+12025550100#12|phone_extension",
                "1-800-FLOWERS|phone_letters",
                "+1 800 GO FEDEX|phone_letters",
                "+1 202 555 0100 (work)|phone_letters",
                "+12025550100 / +12025550101|several_phones",
                "030 1234567/030 1234568|several_phones",
                "+12025550100; +12025550101|several_phones"
            })
    void whatIsNoNumberIsExplained(String text, String code) {
        assertThat(why(text, Optional.empty(), PhoneCheck.SHAPE)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 0491701234567, +49491701234567",
        "GB, 447400123456.0, +447400123456",
        "GB, 4.47400123456E+11, +447400123456",
        "DE, 01711234567, +491711234567",
        "DE, 0171/1234567, +491711234567",
        "US, 12025550100, +12025550100",
        "GB, 442079460001, +442079460001",
        "FR, 0612345678, +33612345678",
        "FR, 33612345678, +33612345678",
        "FR, 0033612345678, +33612345678",
        "IT, 0612345678, +390612345678"
    })
    void anEatenPlusAndANationalNumberAreToldApartByTheCountry(String country, String text, String e164) {
        for (PhoneCheck check : PhoneCheck.values()) {
            assertThat(read(text, Optional.of(country), check)).as("%s", check).contains(e164);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "US, 442079460001, missing_plus",
        "GB, 491711234567, missing_plus",
        "FR, 442079460001, missing_plus",
        "DE, 491701234567, ambiguous_phone",
        "US, 555, invalid_phone",
        "DE, 030 123456/57, invalid_phone",
        "US, 999999999999999, invalid_phone",
        "US, 0, invalid_phone"
    })
    void aNumberThatIsNoneOfItsCountryIsNotGuessed(String country, String text, String code) {
        for (PhoneCheck check : PhoneCheck.values()) {
            assertThat(why(text, Optional.of(country), check)).as("%s", check).isEqualTo(code);
        }
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
        return switch (new NumberReader(country, check).read(text)) {
            case ReadNumber.Read(PhoneNumber number) -> Optional.of(number.e164());
            case ReadNumber.Unread _ -> Optional.empty();
        };
    }

    private static String why(String text, Optional<String> country, PhoneCheck check) {
        return switch (new NumberReader(country, check).read(text)) {
            case ReadNumber.Read(PhoneNumber number) -> "read as " + number.e164();
            case ReadNumber.Unread(ReadNumber.Why why) -> why.code();
        };
    }
}
