package io.redial.engine.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.imports.ReadNumber.Why;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads phone numbers as people and spreadsheets write them. Where a number could be two, it is none: a wrong guess is
 * somebody else's telephone.
 */
final class NumberReader {

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final Optional<String> country;
    private final PhoneCheck check;

    /**
     * Reads numbers.
     *
     * @param country ISO 3166 region of numbers that are written as at home
     */
    NumberReader(Optional<String> country, PhoneCheck check) {
        this.country = country.map(region -> region.toUpperCase(Locale.ROOT));
        this.check = check;
    }

    /** Whether national numbers of this region can be read. */
    static boolean knowsCountry(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region.toUpperCase(Locale.ROOT));
    }

    /** The number, or why the text is none that the check lets pass. */
    ReadNumber read(String text) {
        return switch (NumberText.of(text)) {
            case NumberText.Unreadable(Why why) -> new ReadNumber.Unread(why);
            case NumberText.International(String number) -> international(number);
            case NumberText.Plain(String digits) -> plain(digits);
        };
    }

    private ReadNumber international(String number) {
        return switch (check) {
            // As it was written: the shape is all that is asked for.
            case SHAPE -> ReadNumber.of(PhoneNumber.parse(number), Why.NO_NUMBER);
            case POSSIBLE, VALID ->
                parsed(number, "ZZ")
                        .map(parsed -> passes(parsed) ? read(parsed) : new ReadNumber.Unread(failing()))
                        .orElseGet(() -> new ReadNumber.Unread(Why.NO_NUMBER));
        };
    }

    /** Without a plus: a number of the country that is set, if it can be one; nothing else is guessed. */
    private ReadNumber plain(String digits) {
        if (country.isEmpty()) {
            return new ReadNumber.Unread(
                    PhoneNumber.parse("+" + digits).isPresent() || digits.startsWith("0")
                            ? Why.NO_COUNTRY
                            : Why.NO_NUMBER);
        }
        Optional<Phonenumber.PhoneNumber> national = parsed(digits, country.get());
        Optional<Phonenumber.PhoneNumber> withPlus = parsed("+" + digits, "ZZ").filter(library::isValidNumber);
        if (national.filter(library::isValidNumber).isPresent()) {
            boolean isAnother =
                    withPlus.filter(other -> isRival(other, national.get())).isPresent();
            return isAnother ? new ReadNumber.Unread(Why.AMBIGUOUS) : read(national.get());
        }
        if (withPlus.isPresent()) {
            return new ReadNumber.Unread(Why.LOST_PLUS);
        }
        boolean passes = national.filter(this::isPossible).filter(this::passes).isPresent();
        return passes ? read(national.get()) : new ReadNumber.Unread(Why.NOT_NATIONAL);
    }

    /** In Germany 49 17… is an area code of home, and the start of a mobile number that lost its plus. */
    private static boolean isRival(Phonenumber.PhoneNumber withPlus, Phonenumber.PhoneNumber national) {
        return withPlus.getCountryCode() == national.getCountryCode() && !withPlus.equals(national);
    }

    private ReadNumber read(Phonenumber.PhoneNumber number) {
        return ReadNumber.of(PhoneNumber.parse(library.format(number, PhoneNumberFormat.E164)), Why.NO_NUMBER);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String number, String region) {
        try {
            return Optional.of(library.parse(number, region));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private boolean passes(Phonenumber.PhoneNumber number) {
        return switch (check) {
            case SHAPE -> true;
            case POSSIBLE -> isPossible(number);
            case VALID -> library.isValidNumber(number);
        };
    }

    /** What can only be dialled from next door is no number that a provider could call. */
    private boolean isPossible(Phonenumber.PhoneNumber number) {
        return library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    private Why failing() {
        return switch (check) {
            case SHAPE -> Why.NO_NUMBER;
            case POSSIBLE -> Why.NOT_POSSIBLE;
            case VALID -> Why.NOT_VALID;
        };
    }
}
