package io.redial.domain.contact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form.
 *
 * @param e164 {@code +} and 7 to 15 digits, the first not 0 (ITU-T E.164)
 */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {

    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** Stands where the number of an erased person stood: a country code that ITU-T E.164 gives to nobody. */
    public static final PhoneNumber ERASED = new PhoneNumber("+9990000000");

    public PhoneNumber {
        if (!SHAPE.matcher(e164).matches()) {
            throw new IllegalArgumentException("a phone number is + and 7 to 15 digits");
        }
    }

    /** The number, or empty when {@code text} has not the shape of one. */
    public static Optional<PhoneNumber> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return e164.compareTo(other.e164);
    }

    /** The last two digits only: numbers must not reach logs by accident. */
    @Override
    public String toString() {
        return "+…" + e164.substring(e164.length() - 2);
    }
}
