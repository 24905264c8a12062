package io.redial.local.gohighlevel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.local.fakes.FakeReply;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of marketplace apps. A refresh token is good once: it is exchanged for a new pair. */
final class OauthDesk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> accessTokens;
    private final Set<String> grants = ConcurrentHashMap.newKeySet();
    private int issued;

    /**
     * A desk.
     *
     * @param accessTokens where tokens that are good are kept
     */
    OauthDesk(Set<String> accessTokens) {
        this.accessTokens = accessTokens;
    }

    /** Makes an authorization code known. */
    void addCode(String code) {
        grants.add("authorization_code " + code);
    }

    synchronized FakeReply exchange(Map<String, String> form, String locationId) {
        String type = Optional.ofNullable(form.get("grant_type")).orElse("");
        String field = type.equals("authorization_code") ? "code" : "refresh_token";
        if (form.getOrDefault("client_id", "").isEmpty()
                || form.getOrDefault("client_secret", "").isEmpty()) {
            return Errors.unauthorized("Invalid client credentials");
        }
        if (!grants.remove(type + " " + form.getOrDefault(field, ""))) {
            return Errors.of(400, "Invalid grant: the code or refresh token is not valid, or was used before");
        }
        issued++;
        String access = "fake-access-" + issued;
        String refresh = "fake-refresh-" + issued;
        accessTokens.add(access);
        grants.add("refresh_token " + refresh);
        return FakeReply.json(
                200,
                JSON.createObjectNode()
                        .put("access_token", access)
                        .put("token_type", "Bearer")
                        .put("expires_in", 86_399)
                        .put("refresh_token", refresh)
                        .put("scope", "contacts.readonly contacts.write locations.readonly")
                        .put("userType", "Location")
                        .put("locationId", locationId));
    }
}
