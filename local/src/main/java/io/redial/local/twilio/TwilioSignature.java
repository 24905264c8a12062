package io.redial.local.twilio;

import io.redial.local.fakes.FakeRequest.Field;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How Twilio signs its requests: HMAC-SHA1 over the URL, and over the form by its names in order. */
final class TwilioSignature {

    static final String HEADER = "x-twilio-signature";

    private static final String MAC = "HmacSHA1";

    private TwilioSignature() {}

    /** @param url with its query, without a fragment */
    static String of(String authToken, String url, List<Field> form) {
        StringBuilder signed = new StringBuilder(url);
        form.stream()
                .sorted(Comparator.comparing(Field::name))
                .forEach(field -> signed.append(field.name()).append(field.value()));
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), MAC));
            byte[] digest = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
