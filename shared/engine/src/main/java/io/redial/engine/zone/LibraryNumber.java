package io.redial.engine.zone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/** Numbers as libphonenumber has them. */
final class LibraryNumber {

    /** The region of numbers that are written with their country: none. */
    private static final String ANYWHERE = "ZZ";

    /**
     * Calling codes behind which the library drops nothing before a digit from 2 on: what is dialled first at home begins
     * with 0 or 1 there, or there is nothing. (Behind 54 and 55 it drops more.) It is what the library's reader would
     * answer, at a small part of its cost.
     */
    private static final Set<Integer> NOTHING_TO_DROP = Set.of(
            1, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 56, 57, 58, 60, 61,
            62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98);

    private static final int BASE = 10;

    private LibraryNumber() {}

    /** The number, or empty where the library sees none, such as behind a calling code that nobody has. */
    static Optional<Phonenumber.PhoneNumber> of(PhoneNumber number) {
        return whole(number.e164()).or(() -> read(number.e164()));
    }

    private static Optional<Phonenumber.PhoneNumber> whole(String e164) {
        int first = Character.digit(e164.charAt(1), BASE);
        int code = first == 1 ? first : first * BASE + Character.digit(e164.charAt(2), BASE);
        int end = first == 1 ? 2 : 3;
        if (!NOTHING_TO_DROP.contains(code) || e164.charAt(end) < '2') {
            return Optional.empty();
        }
        return Optional.of(new Phonenumber.PhoneNumber()
                .setCountryCode(code)
                .setNationalNumber(Long.parseLong(e164, end, e164.length(), BASE)));
    }

    private static Optional<Phonenumber.PhoneNumber> read(String e164) {
        try {
            return Optional.of(PhoneNumberUtil.getInstance().parse(e164, ANYWHERE));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }
}
