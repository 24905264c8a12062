package io.redial.engine.campaign;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import io.redial.domain.contact.PhoneNumber;

/** Whether a number could be somebody's: the right digits for its country, though perhaps given to nobody. */
final class Dialable {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** The region of numbers that begin with their country's code. */
    private static final String NO_REGION = "ZZ";

    private Dialable() {}

    static boolean possible(PhoneNumber number) {
        try {
            // What can only be dialled from next door is no number that a provider could call.
            return LIBRARY.isPossibleNumberWithReason(LIBRARY.parse(number.e164(), NO_REGION))
                    == ValidationResult.IS_POSSIBLE;
        } catch (NumberParseException noNumber) {
            return false;
        }
    }
}
