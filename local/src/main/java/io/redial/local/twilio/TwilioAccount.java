package io.redial.local.twilio;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account at Twilio.
 *
 * @param sid {@code AC} and 32 hexadecimal digits
 * @param authToken what requests are authenticated and webhooks are signed with; not blank
 * @param apiKeys secrets by the SID of the key
 * @param phoneNumbers numbers that it may call from, by their SID
 * @param callsPerSecond at which calls are dialled, business time; at least 1
 * @param listLag how far lists are behind, machine time
 */
public record TwilioAccount(
        String sid,
        String authToken,
        Map<String, String> apiKeys,
        Map<String, String> phoneNumbers,
        int callsPerSecond,
        Duration listLag) {

    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Duration USUAL_LAG = Duration.ofMillis(500);

    public TwilioAccount {
        apiKeys = Map.copyOf(apiKeys);
        phoneNumbers = Map.copyOf(phoneNumbers);
        if (!SID.matcher(sid).matches() || authToken.isBlank() || callsPerSecond < 1) {
            throw new IllegalArgumentException("an account has a SID, a token, and makes at least one call a second");
        }
    }

    /** One without numbers, at one call per second. */
    public static TwilioAccount of(String sid, String authToken) {
        return new TwilioAccount(sid, authToken, Map.of(), Map.of(), 1, USUAL_LAG);
    }

    public TwilioAccount withApiKey(String keySid, String secret) {
        return new TwilioAccount(sid, authToken, with(apiKeys, keySid, secret), phoneNumbers, callsPerSecond, listLag);
    }

    public TwilioAccount withPhoneNumber(String numberSid, String number) {
        return new TwilioAccount(
                sid, authToken, apiKeys, with(phoneNumbers, numberSid, number), callsPerSecond, listLag);
    }

    public TwilioAccount withCallsPerSecond(int changed) {
        return new TwilioAccount(sid, authToken, apiKeys, phoneNumbers, changed, listLag);
    }

    public TwilioAccount withListLag(Duration changed) {
        return new TwilioAccount(sid, authToken, apiKeys, phoneNumbers, callsPerSecond, changed);
    }

    Set<String> numbers() {
        return new LinkedHashSet<>(phoneNumbers.values());
    }

    /** Whether a user and a password are those of the account, or of one of its keys. */
    boolean admits(String user, String password) {
        return (user.equals(sid) && password.equals(authToken)) || password.equals(apiKeys.get(user));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
