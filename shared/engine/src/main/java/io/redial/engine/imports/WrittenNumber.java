package io.redial.engine.imports;

import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;

/** International phone numbers as people write them, for whoever takes one number at a time. */
public final class WrittenNumber {

    private WrittenNumber() {}

    /** The number in {@code text}, without the blanks, dashes and brackets in it; empty when it is not one with its country. */
    public static Optional<PhoneNumber> read(String text) {
        return NumberText.of(text) instanceof NumberText.International(String number)
                ? PhoneNumber.parse(number)
                : Optional.empty();
    }

    /** Likewise from an address, in which a plus is easily lost. */
    public static Optional<PhoneNumber> readAddressed(String text) {
        return read(text).or(() -> read("+" + text.strip()));
    }
}
