package io.redial.telephony.twilio;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many numbers in a row Twilio has blocked for an account: it has one code for a number that it does not call and for an
 * account that may not call most numbers, so the one is told from the other by its coming again and again. Known to this
 * process alone.
 */
final class Streaks {

    /** So many numbers in a row are no coincidence. */
    static final int TOO_MANY = 3;

    private static final int MOST_KEPT = 100;

    private final Map<String, Integer> blocked = new LinkedHashMap<>();

    /** Another number was blocked; answers whether it is the account. */
    synchronized boolean isAccount(String accountSid) {
        if (blocked.size() >= MOST_KEPT && !blocked.containsKey(accountSid)) {
            blocked.remove(blocked.keySet().iterator().next());
        }
        return blocked.merge(accountSid, 1, Integer::sum) >= TOO_MANY;
    }

    /** A number was called. */
    synchronized void end(String accountSid) {
        blocked.remove(accountSid);
    }
}
