package io.redial.telephony.retell;

import io.redial.telephony.Callback;
import io.redial.telephony.signed.Hmac;
import io.redial.telephony.signed.Recent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a callback is Retell's: it is signed with the API key, that with the webhook badge in its dashboard.
 *
 * @see <a href="https://docs.retellai.com/features/secure-webhook">the signature</a>
 */
final class RetellSignature {

    static final String HEADER = "x-retell-signature";

    private static final Pattern FORM = Pattern.compile("v=(?<time>[0-9]{1,15}),d=(?<code>[0-9a-f]{64})");

    private final Recent recent;

    RetellSignature(Recent recent) {
        this.recent = recent;
    }

    boolean isOn(Callback callback, String apiKey) {
        Matcher parts = FORM.matcher(callback.header(HEADER));
        if (!parts.matches()) {
            return false;
        }
        String time = parts.group("time");
        byte[] code = Hmac.SHA256.of(
                apiKey.getBytes(StandardCharsets.UTF_8), callback.body(), time.getBytes(StandardCharsets.US_ASCII));
        return Hmac.isHex(code, parts.group("code")) && recent.is(Instant.ofEpochMilli(Long.parseLong(time)));
    }
}
