package io.redial.telephony.twilio;

import io.redial.telephony.Callback;
import io.redial.telephony.signed.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a callback is Twilio's: it signs the address with all fields of the form or, where the body is no form, the address
 * alone, whose query then holds the body's hash. It is not of one mind on the port that everybody assumes. It signs no time,
 * so a callback that was recorded may come again; it says then what is known already.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">the signature</a>
 */
final class TwilioSignature {

    static final String HEADER = "x-twilio-signature";

    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=(?<hash>[0-9a-fA-F]{64})(?:&|$)");

    private TwilioSignature() {}

    static boolean isOn(Callback callback, String authToken) {
        byte[] key = authToken.getBytes(StandardCharsets.UTF_8);
        String given = callback.header(HEADER);
        boolean signed = false;
        for (String url : callback.urls()) {
            // Every spelling is looked at, whichever it is.
            signed |= signed(url, callback.body())
                    .map(text -> Hmac.isSame(code(key, text), given))
                    .orElse(false);
        }
        return signed;
    }

    private static String code(byte[] key, String text) {
        return Base64.getEncoder().encodeToString(Hmac.SHA1.of(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What Twilio signs; empty where the body is not what the address says, or no form. */
    private static Optional<String> signed(String url, byte[] body) {
        Matcher hash = BODY_HASH.matcher(url);
        if (hash.find()) {
            return Hmac.isHex(sha256(body), hash.group("hash").toLowerCase(Locale.ROOT))
                    ? Optional.of(url)
                    : Optional.empty();
        }
        return TwilioForm.of(body).map(form -> url + joined(form));
    }

    private static String joined(TwilioForm form) {
        StringBuilder text = new StringBuilder();
        form.fields()
                .forEach((name, values) ->
                        values.forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
