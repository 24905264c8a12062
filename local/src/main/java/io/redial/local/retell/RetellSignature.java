package io.redial.local.retell;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How webhooks are signed: HMAC-SHA256 with the API key over the raw body and the time of sending in milliseconds. */
final class RetellSignature {

    static final String HEADER = "x-retell-signature";

    private static final String MAC = "HmacSHA256";

    private RetellSignature() {}

    static String of(String apiKey, String body, Instant sentAt) {
        String millis = Long.toString(sentAt.toEpochMilli());
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), MAC));
            byte[] digest = mac.doFinal((body + millis).getBytes(StandardCharsets.UTF_8));
            return "v=" + millis + ",d=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
