package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a login outlives its replacement: providers go on signing by it what they tell of calls that were placed before, some
 * because it was handed to them with each call.
 */
final class Rotation {

    /**
     * Business time for which a secret that was replaced is still taken: a call placed with it may wait in its provider's queue
     * for a day, last for two hours, and be told of anew for an hour and a half.
     */
    static final Duration OVERLAP = Duration.ofHours(30);

    /** So many secrets that were replaced are kept, the newest ones. */
    static final int MOST = 3;

    private Rotation() {}

    /**
     * {@code fresh} in place of {@code before}, with what stays of that. Where not all fits beside it, the oldest is dropped.
     */
    static Login over(Optional<Login> before, Login fresh, Connection.Kind kind, Instant now) {
        List<FormerSecret> former =
                before.map(login -> former(login, fresh, kind, now)).orElse(List.of());
        Login placed = fresh.movedAt(before.flatMap(login -> movedAt(login, fresh, kind, now)));
        Login with = placed.with(former);
        while (!former.isEmpty() && !Secrets.fits(with.text())) {
            former = former.subList(0, former.size() - 1);
            with = placed.with(former);
        }
        return with;
    }

    private static List<FormerSecret> former(Login before, Login fresh, Connection.Kind kind, Instant now) {
        List<FormerSecret> former = new ArrayList<>();
        signing(kind).ifPresent(name -> {
            Optional<String> replaced = before.credentials().value(name);
            replaced.map(value -> new FormerSecret(name, value, now.plus(OVERLAP)))
                    .ifPresent(former::add);
            before.former().stream().filter(is -> is.until().isAfter(now)).forEach(former::add);
            // One that holds again is no former one.
            former.removeIf(is -> fresh.credentials().value(name).equals(Optional.of(is.value())));
        });
        return former.subList(0, Math.min(MOST, former.size()));
    }

    /** The account at a provider is that of a key, or at Twilio what its id says. */
    private static Optional<Instant> movedAt(Login before, Login fresh, Connection.Kind kind, Instant now) {
        String account = switch (kind) {
            case VAPI, RETELL -> "apiKey";
            case TWILIO -> "accountSid";
            case GOOGLE, GOHIGHLEVEL -> "";
        };
        boolean same = before.baseUrl().equals(fresh.baseUrl())
                && before.credentials()
                        .value(account)
                        .equals(fresh.credentials().value(account));
        return same ? before.movedAt() : Optional.of(now);
    }

    /** The credential by which a provider signs what it tells of calls; empty where none is told of. */
    private static Optional<String> signing(Connection.Kind kind) {
        return switch (kind) {
            case VAPI -> Optional.of("webhookSecret");
            case RETELL -> Optional.of("apiKey");
            case TWILIO -> Optional.of("authToken");
            case GOOGLE, GOHIGHLEVEL -> Optional.empty();
        };
    }
}
