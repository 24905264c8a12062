package io.redial.telephony.twilio;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many numbers in a row Twilio has refused to call for an account with one code: it has the same one for a number that it
 * does not call and for an account that may not call most numbers, so the one is told from the other by its coming again and
 * again. Some numbers of a mixed list come one after the other by chance, but not so many. Known to this process alone.
 */
final class Streaks {

    /** So many numbers in a row are no coincidence. */
    static final int TOO_MANY = 10;

    private static final int MOST_KEPT = 100;

    private final Map<Row, Integer> refused = new LinkedHashMap<>();

    private record Row(String accountSid, String code) {}

    /** Another number was refused with {@code code}; answers whether that is no word on the number any more. */
    synchronized boolean isTooLong(String accountSid, String code) {
        Row row = new Row(accountSid, code);
        if (refused.size() >= MOST_KEPT && !refused.containsKey(row)) {
            refused.remove(refused.keySet().iterator().next());
        }
        return refused.merge(row, 1, Integer::sum) >= TOO_MANY;
    }

    /** A number was called. */
    synchronized void end(String accountSid) {
        refused.keySet().removeIf(row -> row.accountSid().equals(accountSid));
    }
}
