package io.redial.engine.imports;

import io.redial.domain.contact.PhoneNumber;
import java.util.Optional;

/** What the text of a phone number turned out to be. */
sealed interface ReadNumber {

    record Read(PhoneNumber number) implements ReadNumber {}

    record Unread(Why why) implements ReadNumber {}

    static ReadNumber of(Optional<PhoneNumber> number, Why otherwise) {
        return number.<ReadNumber>map(Read::new).orElseGet(() -> new Unread(otherwise));
    }

    /** Why a text is no number, and what to do about it. */
    enum Why {
        NO_NUMBER("invalid_phone", "A phone number is + and 7 to 15 digits, or national where defaultCountry is set."),
        NO_COUNTRY(
                "missing_country_code",
                "The number has no country code. Write it with + and the country code (spreadsheets drop the + of"
                        + " numbers: format the column as text), or set defaultCountry if it is national."),
        LOST_PLUS(
                "missing_plus",
                "As a national number of defaultCountry it does not exist, but with a + before it, it is a number of"
                    + " another country. Spreadsheets drop the + of numbers: format the column as text and write it."),
        AMBIGUOUS(
                "ambiguous_phone",
                "These digits are one number of defaultCountry with its country code, and another one without. Write"
                        + " the + of the one, or the leading 0 of the other."),
        NOT_NATIONAL("invalid_phone", "There is no such number in defaultCountry."),
        NOT_POSSIBLE("invalid_phone", "The number is too short or too long for its country (phoneCheck: possible)."),
        NOT_VALID("invalid_phone", "No such number is given out in its country (phoneCheck: valid)."),
        ROUNDED(
                "phone_rounded",
                "A spreadsheet has shortened the number to scientific notation and its last digits are lost. Format the"
                        + " column as text or as a number without decimals, and export the file again."),
        EXTENSION(
                "phone_extension",
                "The number has an extension, which can't be dialled. Remove it if whoever answers the number itself"
                        + " is to be called."),
        LETTERS("phone_letters", "The number has letters. Write the digits that they stand for."),
        SEVERAL("several_phones", "The cell holds more than one number. Put the others into columns secondary_phone.");

        private final String code;
        private final String message;

        Why(String code, String message) {
            this.code = code;
            this.message = message;
        }

        String code() {
            return code;
        }

        String message() {
            return message;
        }
    }
}
