package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.engine.imports.ReadNumber.Why;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The example numbers that come with the numbering plans of all regions. */
final class ExampleNumbersTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private record Example(String region, Phonenumber.PhoneNumber number) {
        String as(PhoneNumberFormat format) {
            return LIBRARY.format(number, format);
        }

        String e164() {
            return as(PhoneNumberFormat.E164);
        }
    }

    /** Numbers of up to fifteen digits with a country code that can be dialled from abroad. */
    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String region : LIBRARY.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                Optional.ofNullable(LIBRARY.getExampleNumberForType(region, type))
                        .map(number -> new Example(region, number))
                        .filter(example ->
                                LIBRARY.isPossibleNumberWithReason(example.number()) == ValidationResult.IS_POSSIBLE)
                        .filter(example -> example.e164().matches("\\+[1-9][0-9]{6,14}"))
                        .ifPresent(examples::add);
            }
        }
        assertThat(examples).hasSizeGreaterThan(1_000);
        return examples;
    }

    private static String read(Optional<String> country, PhoneCheck check, String text) {
        return switch (new NumberReader(country, check).read(text)) {
            case ReadNumber.Read(var number) -> number.e164();
            case ReadNumber.Unread(Why why) -> why.toString();
        };
    }

    @Test
    void everyExampleIsReadAsItIsWrittenAbroad() {
        for (Example example : examples()) {
            for (PhoneCheck check : PhoneCheck.values()) {
                String text = example.as(PhoneNumberFormat.INTERNATIONAL);
                assertThat(read(Optional.empty(), check, text))
                        .as("%s %s %s", example.region(), check, text)
                        .isEqualTo(example.e164());
            }
        }
    }

    @Test
    void everyExampleIsReadAsItIsWrittenAtHomeOrNotAtAll() {
        Set<Why> reasons = EnumSet.noneOf(Why.class);
        int read = 0;
        List<Example> examples = examples();
        for (Example example : examples) {
            String text = example.as(PhoneNumberFormat.NATIONAL);
            switch (new NumberReader(Optional.of(example.region()), PhoneCheck.VALID).read(text)) {
                case ReadNumber.Read(var number) -> {
                    read++;
                    assertThat(number.e164())
                            .as("%s %s", example.region(), text)
                            .isEqualTo(example.e164());
                }
                case ReadNumber.Unread(Why why) -> reasons.add(why);
            }
        }
        assertThat(read).isGreaterThan(examples.size() * 95 / 100);
        assertThat(reasons).isSubsetOf(Why.AMBIGUOUS, Why.NOT_NATIONAL, Why.LOST_PLUS);
    }

    @Test
    void anExampleThatLostItsPlusIsNeverAnotherNumberOfItsCountry() {
        for (Example example : examples()) {
            String digits = example.e164().substring(1);
            switch (new NumberReader(Optional.of(example.region()), PhoneCheck.SHAPE).read(digits)) {
                case ReadNumber.Read(var number) ->
                    assertThat(number.e164())
                            .as("%s %s", example.region(), digits)
                            .isEqualTo(example.e164());
                case ReadNumber.Unread(Why why) -> assertThat(why).isIn(Why.AMBIGUOUS, Why.LOST_PLUS);
            }
        }
    }

    @Test
    void noInvalidExampleIsValid() {
        for (String region : LIBRARY.getSupportedRegions()) {
            Example example = new Example(region, LIBRARY.getInvalidExampleNumber(region));
            assertThat(read(Optional.of(region), PhoneCheck.VALID, example.e164()))
                    .as(region)
                    .isIn(Why.NOT_VALID.toString(), Why.NO_NUMBER.toString());
        }
    }
}
