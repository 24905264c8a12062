package io.redial.sources.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.sources.http.Json;
import io.redial.sources.http.SourceFault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key of a service account, which signs who asks for a token (RFC 7523). */
final class ServiceKey {

    private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly";

    /** The longest that Google takes. */
    private static final Duration VALID = Duration.ofHours(1);

    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._+-]{1,100}@[A-Za-z0-9.-]{1,150}");
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN PRIVATE KEY-----(?<base64>[A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private final String email;
    private final Optional<String> keyId;
    private final PrivateKey key;

    private ServiceKey(String email, Optional<String> keyId, PrivateKey key) {
        this.email = email;
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * Reads the key file that Google hands out.
     *
     * @throws SourceFault denied, saying what is wrong with the file
     */
    static ServiceKey read(String keyFile, GoogleHosts hosts) throws SourceFault {
        JsonNode file = Json.read(keyFile.getBytes(StandardCharsets.UTF_8))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> unusable("it is no JSON object"));
        if (!"service_account".equals(file.path("type").textValue())) {
            throw unusable("its type is not service_account");
        }
        String email = Json.text(file, "client_email")
                .filter(EMAIL.asMatchPredicate())
                .orElseThrow(() -> unusable("it has no client_email"));
        if (!hosts.stands(Json.text(file, "token_uri"))) {
            throw unusable("its token_uri is not " + GoogleHosts.TOKEN_URI);
        }
        String pem = Json.text(file, "private_key").orElseThrow(() -> unusable("it has no private_key"));
        return new ServiceKey(email, Json.text(file, "private_key_id"), privateKey(pem));
    }

    /** The address that sheets are shared with. */
    String email() {
        return email;
    }

    /** What is exchanged for a token, signed. */
    String assertion(String audience, Instant now) {
        ObjectNode header = Json.mapper().createObjectNode().put("alg", "RS256").put("typ", "JWT");
        keyId.ifPresent(id -> header.put("kid", id));
        ObjectNode claims = Json.mapper()
                .createObjectNode()
                .put("iss", email)
                .put("scope", SCOPE)
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(VALID).getEpochSecond());
        String signed = base64(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was read does not sign", impossible);
        }
    }

    private static PrivateKey privateKey(String pem) throws SourceFault {
        var parts = PEM.matcher(pem);
        if (!parts.matches()) {
            throw unusable("its private_key is not PKCS #8 in PEM");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(parts.group("base64"));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw unusable("its private_key is no RSA key");
        }
    }

    private static SourceFault unusable(String why) {
        return SourceFault.denied("The key file of the service account can't be used: " + why
                + ". Create a JSON key of the account in the Google Cloud console, and store it whole.");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
