package io.redial.local.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Exchanges assertions for tokens, as RFC 7523 and Google's documentation have it. */
final class TokenDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPES = "https://www.googleapis.com/auth/";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final long LONGEST_SECONDS = 3_600;
    private static final long TOKEN_SECONDS = 3_599;

    private final InstantSource clock;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private int issued;

    private record Account(String email, PublicKey key) {}

    private record Token(String email, Instant until) {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String error;
        private final String description;

        Refused(String error, String description) {
            super(description);
            this.error = error;
            this.description = description;
        }
    }

    TokenDesk(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void register(String email, String keyId, PublicKey key) {
        accounts.put(keyId, new Account(email, key));
    }

    synchronized void deleteKey(String keyId) {
        accounts.remove(keyId);
    }

    synchronized void revokeTokens() {
        tokens.clear();
    }

    /** Whose token it is, while it is good. */
    synchronized Optional<String> email(String token) {
        return Optional.ofNullable(tokens.get(token))
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(Token::email);
    }

    /** The answer to a form; the address of this desk is what assertions must be for. */
    synchronized FakeReply exchange(Map<String, String> form, String address) {
        try {
            if (!GRANT.equals(form.get("grant_type"))) {
                throw new Refused("unsupported_grant_type", "Invalid grant_type.");
            }
            String email = verified(Optional.ofNullable(form.get("assertion")).orElse(""), address);
            issued++;
            String token = "ya29.fake-" + issued;
            tokens.put(token, new Token(email, clock.instant().plusSeconds(TOKEN_SECONDS)));
            return FakeReply.json(
                    200,
                    JSON.createObjectNode()
                            .put("access_token", token)
                            .put("expires_in", TOKEN_SECONDS)
                            .put("token_type", "Bearer"));
        } catch (Refused refused) {
            return FakeReply.json(
                    400,
                    JSON.createObjectNode().put("error", refused.error).put("error_description", refused.description));
        }
    }

    private String verified(String assertion, String address) throws Refused {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw new Refused("invalid_grant", "Malformed assertion.");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        Account account = Optional.ofNullable(accounts.get(header.path("kid").asText()))
                .orElseThrow(() -> new Refused("invalid_grant", "Invalid JWT: the key is not known."));
        boolean signed = "RS256".equals(header.path("alg").asText())
                && "JWT".equals(header.path("typ").asText())
                && isSigned(account.key(), parts);
        if (!signed || !account.email().equals(claims.path("iss").asText())) {
            throw new Refused("invalid_grant", "Invalid JWT Signature.");
        }
        if (!address.equals(claims.path("aud").asText())) {
            throw new Refused("invalid_grant", "Invalid JWT: the audience is another one.");
        }
        requireFresh(claims);
        requireScope(claims.path("scope").asText());
        return account.email();
    }

    private void requireFresh(JsonNode claims) throws Refused {
        long now = clock.instant().getEpochSecond();
        long issuedAt = claims.path("iat").asLong(Long.MAX_VALUE);
        long expires = claims.path("exp").asLong(0);
        boolean fresh = issuedAt <= now + SKEW.toSeconds()
                && expires > now - SKEW.toSeconds()
                && expires - issuedAt <= LONGEST_SECONDS;
        if (!fresh) {
            throw new Refused(
                    "invalid_grant", "Invalid JWT: Token must be a short-lived token and in a reasonable timeframe.");
        }
    }

    private static void requireScope(String scope) throws Refused {
        boolean reads = Arrays.stream(scope.split(" ", -1))
                .anyMatch(one -> one.equals(SCOPES + "spreadsheets.readonly") || one.equals(SCOPES + "spreadsheets"));
        if (!reads) {
            throw new Refused("invalid_scope", "No scope of spreadsheets is asked for.");
        }
    }

    private static boolean isSigned(PublicKey key, String[] parts) throws Refused {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new Refused("invalid_grant", "Invalid JWT Signature.");
        }
    }

    private static JsonNode json(String part) throws Refused {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException _) {
            throw new Refused("invalid_grant", "Malformed assertion.");
        }
    }
}
