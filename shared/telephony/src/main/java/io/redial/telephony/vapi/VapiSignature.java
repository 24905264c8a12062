package io.redial.telephony.vapi;

import io.redial.telephony.Callback;
import io.redial.telephony.signed.Hmac;
import io.redial.telephony.signed.Recent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a callback is Vapi's. What it bears depends on the custom credential that its owner has made at Vapi: a signature
 * as Standard Webhooks has it, one in Vapi's own default form, or the secret itself. A callback that bears several is judged
 * by the first of these.
 *
 * @see <a href="https://docs.vapi.ai/server-url/server-authentication">server authentication</a>
 */
final class VapiSignature {

    /** The header for the secret itself. */
    static final String SECRET = "x-vapi-secret";

    private static final String STANDARD = "webhook-signature";
    private static final String DEFAULT = "x-signature";
    private static final String KEY_PREFIX = "whsec_";
    private static final String STANDARD_PREFIX = "v1,";
    private static final String BEARER = "Bearer ";

    /** Seconds or, since Vapi does not say which, milliseconds. */
    private static final Pattern TIME = Pattern.compile("[0-9]{1,13}");

    private static final int LONGEST_SECONDS = 11;

    private final Recent recent;

    VapiSignature(Recent recent) {
        this.recent = recent;
    }

    boolean isOn(Callback callback, String secret) {
        if (!callback.header(STANDARD).isEmpty()) {
            return isStandard(callback, secret);
        }
        if (!callback.header(DEFAULT).isEmpty()) {
            return isDefault(callback, secret);
        }
        String bearer = callback.header("authorization");
        return Hmac.isSame(callback.header(SECRET), secret) || Hmac.isSame(bearer, BEARER + secret);
    }

    private boolean isStandard(Callback callback, String secret) {
        Optional<byte[]> key = decoded(secret.startsWith(KEY_PREFIX) ? secret.substring(KEY_PREFIX.length()) : secret);
        String id = callback.header("webhook-id");
        String time = callback.header("webhook-timestamp");
        // An id with a dot could hold the time that was signed, and what is told as time and body be the rest of the
        // body.
        if (key.isEmpty() || id.indexOf('.') >= 0 || !isRecent(time)) {
            return false;
        }
        byte[] signed = bytes(id + "." + time + ".");
        String expected = STANDARD_PREFIX
                + Base64.getEncoder().encodeToString(Hmac.SHA256.of(key.get(), signed, callback.body()));
        // Whoever changes a secret signs with both for a while; a comma before another signature joins repeated
        // headers.
        return Arrays.stream(callback.header(STANDARD).split("[ ]|,(?=v1,)"))
                        .filter(given -> Hmac.isSame(expected, given))
                        .count()
                > 0;
    }

    private boolean isDefault(Callback callback, String secret) {
        String time = callback.header("x-timestamp");
        byte[] code = Hmac.SHA256.of(bytes(secret), bytes(time + "."), callback.body());
        return isRecent(time) && Hmac.isHex(code, callback.header(DEFAULT));
    }

    private boolean isRecent(String time) {
        if (!TIME.matcher(time).matches()) {
            return false;
        }
        long number = Long.parseLong(time);
        return recent.is(
                time.length() > LONGEST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64)).filter(key -> key.length > 0);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
