package io.redial.engine.zone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers that are made without the library's reader are those that it reads. */
class LibraryNumberTest {

    private static final int OF_EACH_CODE = 400;
    private static final int DIGITS = 15;

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final Random random = new Random(164);

    private Optional<Phonenumber.PhoneNumber> read(String e164) {
        try {
            return Optional.of(library.parse(e164, "ZZ"));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private void isAsItIsRead(String e164) {
        assertThat(LibraryNumber.of(new PhoneNumber(e164))).as(e164).isEqualTo(read(e164));
    }

    /** Any digits: most are no numbers that anybody has. */
    private String drawn(int callingCode) {
        StringBuilder number = new StringBuilder("+").append(callingCode);
        int length = 7 + random.nextInt(DIGITS - 6);
        while (number.length() <= length) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    @Test
    void digitsBehindEveryCallingCodeAreRead() {
        library.getSupportedCallingCodes().stream()
                .sorted()
                .flatMap(code -> Stream.generate(() -> drawn(code)).limit(OF_EACH_CODE))
                .forEach(this::isAsItIsRead);
    }

    @Test
    void digitsBehindNoCallingCodeAreRead() {
        for (int code = 1; code < 1000; code++) {
            isAsItIsRead(drawn(code));
        }
    }

    @Test
    void examplesOfEveryKindInEveryRegionAreReadAndTheirNeighboursToo() {
        for (String region : library.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                Optional.ofNullable(library.getExampleNumberForType(region, type))
                        .map(example -> library.format(example, PhoneNumberFormat.E164))
                        .stream()
                        .flatMap(this::neighbours)
                        .filter(text -> PhoneNumber.parse(text).isPresent())
                        .forEach(this::isAsItIsRead);
            }
        }
    }

    /** The number, and others that differ from it in one digit, have one more, or one less. */
    private Stream<String> neighbours(String e164) {
        int at = 2 + random.nextInt(e164.length() - 2);
        return Stream.of(
                e164,
                e164 + random.nextInt(10),
                e164.substring(0, at) + random.nextInt(10) + e164.substring(at + 1),
                e164.substring(0, at) + e164.substring(at + 1));
    }
}
