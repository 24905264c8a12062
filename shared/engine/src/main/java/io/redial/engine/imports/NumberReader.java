package io.redial.engine.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.contact.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads phone numbers as people write them. */
final class NumberReader {

    /** Spaces, dots, dashes, parentheses, and the invisible marks that come along when a number is copied. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\\u2212.()]+");

    /** The trunk zero that is only dialled at home, as in +44 (0)20. */
    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(0\\)");

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");

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

    /** The number, or empty when the text is none that the check lets pass. */
    Optional<PhoneNumber> read(String text) {
        String compact = compact(text);
        if (!DIGITS.matcher(compact).matches()) {
            return Optional.empty();
        }
        return compact.startsWith("+") ? international(compact) : national(compact);
    }

    private Optional<PhoneNumber> international(String compact) {
        return switch (check) {
            // As it was written: the shape is all that is asked for.
            case SHAPE -> PhoneNumber.parse(compact);
            case POSSIBLE, VALID -> parsed(compact, Optional.empty());
        };
    }

    private Optional<PhoneNumber> national(String compact) {
        return country.flatMap(_ -> parsed(compact, country));
    }

    private Optional<PhoneNumber> parsed(String compact, Optional<String> region) {
        try {
            Phonenumber.PhoneNumber number = library.parse(compact, region.orElse("ZZ"));
            return passes(number)
                    ? PhoneNumber.parse(library.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private boolean passes(Phonenumber.PhoneNumber number) {
        return switch (check) {
            case SHAPE -> true;
            // What can only be dialled from next door is no number that a provider could call.
            case POSSIBLE -> library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            case VALID -> library.isValidNumber(number);
        };
    }

    private static String compact(String text) {
        String latin = latinDigits(text.strip());
        boolean abroad = latin.startsWith("+") || latin.startsWith("00");
        String bare = SEPARATORS
                .matcher(abroad ? TRUNK_ZERO.matcher(latin).replaceAll("") : latin)
                .replaceAll("");
        return bare.startsWith("00") ? "+" + bare.substring(2) : bare;
    }

    /** Digits of any script, and the full-width plus, in their plain form. */
    private static String latinDigits(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                out.append(Character.digit(c, 10));
            } else {
                out.appendCodePoint(c == 0xff0b ? '+' : c);
            }
        });
        return out.toString();
    }
}
