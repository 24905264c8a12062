package io.redial.sources.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.engine.port.SourceLogin;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Json;
import io.redial.sources.http.Reply;
import io.redial.sources.http.Request;
import io.redial.sources.http.Secrets;
import io.redial.sources.http.SourceFault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Access tokens, kept until a minute before they end. */
final class Tokens {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final long LONGEST_SECONDS = 3_600;
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,40}");

    /** Accounts whose tokens are kept; a function serves many. */
    private static final int MOST = 100;

    private final Map<SourceLogin, Token> kept = new LinkedHashMap<>();

    private record Token(String text, Instant until) {}

    /** A token that is good for at least a minute more. */
    String get(SourceLogin login, ServiceKey key, GoogleHosts hosts, Asking asking) throws SourceFault {
        Optional<Token> known = kept(login);
        if (known.isPresent() && asking.now().isBefore(known.get().until())) {
            return known.get().text();
        }
        Token fresh = fetch(key, hosts, asking);
        keep(login, fresh);
        return fresh.text();
    }

    /** Drops a token that was refused. */
    synchronized void drop(SourceLogin login) {
        kept.remove(login);
    }

    private synchronized Optional<Token> kept(SourceLogin login) {
        return Optional.ofNullable(kept.get(login));
    }

    private synchronized void keep(SourceLogin login, Token token) {
        kept.remove(login);
        kept.put(login, token);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private static Token fetch(ServiceKey key, GoogleHosts hosts, Asking asking) throws SourceFault {
        Instant now = asking.now();
        String form = "grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion="
                + key.assertion(hosts.token(), now);
        Request request = Request.post(URI.create(hosts.token()), Map.of(), "application/x-www-form-urlencoded", form);
        Reply reply = asking.ask(request, _ -> Optional.empty());
        if (!reply.ok()) {
            throw refused(key, reply);
        }
        JsonNode answer = Json.object(reply);
        long seconds = Math.clamp(answer.path("expires_in").asLong(0), 0, LONGEST_SECONDS);
        String text = Json.text(answer, "access_token")
                .orElseThrow(() -> SourceFault.malformed("Google's answer has no token in it."));
        return new Token(
                Secrets.checked(text, "token of Google"),
                now.plusSeconds(seconds).minus(MARGIN));
    }

    private static SourceFault refused(ServiceKey key, Reply reply) {
        if (reply.status() != 400 && reply.status() != 401) {
            return SourceFault.unavailable("http_" + reply.status());
        }
        String code = Json.text(Json.anything(reply), "error")
                .filter(CODE.asMatchPredicate())
                .orElse("no reason given");
        return SourceFault.denied("Google does not accept the key of " + key.email() + " (" + code
                + "): the key or the account may have been deleted, or the clock of this machine is wrong.");
    }
}
