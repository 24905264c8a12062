package io.redial.engine.people;

import io.redial.domain.account.ImportJob;
import io.redial.domain.call.Call;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import java.util.List;

/**
 * What one step of a walk has found of a number.
 *
 * @param people leads of which it is the primary number
 * @param mentions leads of others that name it
 */
record Traces(
        List<Lead> people, List<Lead> mentions, List<Call> calls, List<ImportJob> imports, List<Delivery> deliveries) {

    static final Traces NONE = new Traces(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final int LAST_DIGITS = 9;
    private static final int FEWEST_DIGITS = 7;

    static Traces calls(List<Call> found) {
        return new Traces(List.of(), List.of(), found, List.of(), List.of());
    }

    static Traces mentions(List<Lead> found) {
        return new Traces(List.of(), found, List.of(), List.of(), List.of());
    }

    static Traces imports(List<ImportJob> found) {
        return new Traces(List.of(), List.of(), List.of(), found, List.of());
    }

    static Traces deliveries(List<Delivery> found) {
        return new Traces(List.of(), List.of(), List.of(), List.of(), found);
    }

    boolean empty() {
        return equals(NONE);
    }

    /** Whether a text that we wrote names a number, and not only a longer one that begins with it. */
    static boolean names(String text, PhoneNumber number) {
        int from = text.indexOf(number.e164());
        while (from >= 0) {
            int behind = from + number.e164().length();
            if (behind == text.length() || !isDigit(text.charAt(behind))) {
                return true;
            }
            from = text.indexOf(number.e164(), behind);
        }
        return false;
    }

    /**
     * Whether what stands in a file may be a number, however it is written there: with or without the country, with signs
     * between the digits. Rather one too many.
     */
    static boolean quotes(ImportJob.RowError error, PhoneNumber number) {
        String all = number.e164().substring(1);
        String last = all.substring(Math.max(0, all.length() - LAST_DIGITS));
        return mayBe(error.value(), last) || mayBe(error.message(), last);
    }

    private static boolean mayBe(String text, String last) {
        String digits = text.codePoints()
                .filter(Character::isDigit)
                .map(Character::getNumericValue)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
        return digits.length() >= FEWEST_DIGITS && (digits.contains(last) || last.endsWith(digits));
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
