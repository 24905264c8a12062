package io.redial.local.vapi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How webhooks are authenticated: the credential that a server's {@code credentialId} names. */
public sealed interface Credential {

    /** The headers of a webhook. */
    Map<String, String> headers(Webhook webhook);

    /**
     * A webhook about to be sent.
     *
     * @param messageId the same for every try
     */
    record Webhook(URI url, String body, String messageId, Instant now) {}

    /** A secret as it is, in a header. */
    record Token(String header, String value) implements Credential {
        @Override
        public Map<String, String> headers(Webhook webhook) {
            return Map.of(header, value);
        }
    }

    /** {@code Authorization: Bearer …}. */
    static Credential bearer(String token) {
        return new Token("authorization", "Bearer " + token);
    }

    /** {@code X-Vapi-Secret: …}, as secrets were sent before there were credentials. */
    static Credential vapiSecret(String secret) {
        return new Token("x-vapi-secret", secret);
    }

    /** Signed with the defaults of the HMAC settings. */
    static Hmac hmac(String secret) {
        return new Hmac(
                key(secret.getBytes(StandardCharsets.UTF_8)),
                Algorithm.SHA256,
                "x-signature",
                "x-timestamp",
                "",
                "{timestamp}.{body}",
                Encoding.HEX,
                Optional.empty(),
                Unit.SECONDS);
    }

    /**
     * Signed with the settings that make a webhook a Standard Webhook.
     *
     * @param secret {@code whsec_} and base64
     */
    static Hmac standardWebhooks(String secret) {
        return new Hmac(
                key(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""))),
                Algorithm.SHA256,
                "webhook-signature",
                "webhook-timestamp",
                "v1,",
                "{svix-id}.{timestamp}.{body}",
                Encoding.BASE64,
                Optional.of("webhook-id"),
                Unit.SECONDS);
    }

    private static SecretKeySpec key(byte[] secret) {
        return new SecretKeySpec(secret, "HMAC");
    }

    /** The documented algorithms. */
    enum Algorithm {
        SHA256,
        SHA512,
        SHA1
    }

    /** The documented encodings. */
    enum Encoding {
        HEX,
        BASE64
    }

    /** Of the timestamp, which the documentation leaves open. */
    enum Unit {
        SECONDS,
        MILLIS
    }

    /**
     * A signature, by the settings of an HMAC credential.
     *
     * @param secret decoded, where it is base64
     * @param payloadFormat what is signed, with {@code {body}}, {@code {timestamp}}, {@code {method}}, {@code {url}} and
     *     {@code {svix-id}} replaced
     * @param messageIdHeader absent where no id is sent
     */
    record Hmac(
            SecretKeySpec secret,
            Algorithm algorithm,
            String signatureHeader,
            String timestampHeader,
            String signaturePrefix,
            String payloadFormat,
            Encoding encoding,
            Optional<String> messageIdHeader,
            Unit unit)
            implements Credential {

        public Hmac with(Unit changed) {
            return new Hmac(
                    secret,
                    algorithm,
                    signatureHeader,
                    timestampHeader,
                    signaturePrefix,
                    payloadFormat,
                    encoding,
                    messageIdHeader,
                    changed);
        }

        @Override
        public Map<String, String> headers(Webhook webhook) {
            String timestamp = Long.toString(
                    unit == Unit.SECONDS
                            ? webhook.now().getEpochSecond()
                            : webhook.now().toEpochMilli());
            Map<String, String> headers = new LinkedHashMap<>();
            messageIdHeader.ifPresent(header -> headers.put(header, webhook.messageId()));
            headers.put(timestampHeader, timestamp);
            headers.put(signatureHeader, signaturePrefix + encoded(mac(signed(webhook, timestamp))));
            return headers;
        }

        private String signed(Webhook webhook, String timestamp) {
            // The body comes last: it may contain what looks like a placeholder.
            return payloadFormat
                    .replace("{timestamp}", timestamp)
                    .replace("{method}", "POST")
                    .replace("{url}", webhook.url().toString())
                    .replace("{svix-id}", webhook.messageId())
                    .replace("{body}", webhook.body());
        }

        private byte[] mac(String text) {
            String name = "Hmac" + algorithm.name().toUpperCase(Locale.ROOT);
            try {
                Mac mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(secret.getEncoded(), name));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has " + name, e);
            }
        }

        private String encoded(byte[] digest) {
            return switch (encoding) {
                case HEX -> HexFormat.of().formatHex(digest);
                case BASE64 -> Base64.getEncoder().encodeToString(digest);
            };
        }
    }
}
