package io.redial.telephony.retell;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.engine.port.Telephone.Concurrency;
import io.redial.telephony.BearerApi;
import io.redial.telephony.Json;
import io.redial.telephony.ProviderHttp.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls Retell takes at once. Its answers to placing requests do not tell, so it is asked behind one of them now and
 * then: what is above its limit it would refuse, which costs writes and time.
 *
 * @see <a href="https://docs.retellai.com/api-references/get-concurrency">the question</a>
 */
final class RetellConcurrency {

    /** Business time from one question to the next, for each connection. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** The call that was placed waits for it to be noted: an answer that takes longer is done without. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private static final int OK = 200;
    private static final int MOST_KEPT = 100;

    private final InstantSource clock;
    private final Map<Connection.Key, Instant> askedAt = new LinkedHashMap<>();

    RetellConcurrency(InstantSource clock) {
        this.clock = clock;
    }

    /** What Retell says, behind the placing of {@code call}; empty where it is not asked, or does not say. */
    Optional<Concurrency> behind(Call call, BearerApi api) {
        return Connection.Key.of(call)
                .filter(this::isDue)
                .map(_ -> new BearerApi(api.http().waiting(LONGEST_ANSWER), api.base(), api.key(), api.refused()))
                .map(hasty -> hasty.get("/get-concurrency"))
                .flatMap(RetellConcurrency::read);
    }

    private synchronized boolean isDue(Connection.Key connection) {
        Instant now = clock.instant();
        Optional<Instant> before = Optional.ofNullable(askedAt.get(connection));
        if (before.filter(at -> now.isBefore(at.plus(PAUSE))).isPresent()) {
            return false;
        }
        askedAt.remove(connection);
        if (askedAt.size() >= MOST_KEPT) {
            askedAt.remove(askedAt.keySet().iterator().next());
        }
        askedAt.put(connection, now);
        return true;
    }

    private static Optional<Concurrency> read(Result result) {
        return result instanceof Result.Answered answered && answered.status() == OK
                ? read(Json.objectOrNothing(answered.body()))
                : Optional.empty();
    }

    /** Lines that are kept for people who call in are not ours; those that may be used in a rush are. */
    private static Optional<Concurrency> read(JsonNode told) {
        Optional<Integer> current = count(told, "current_concurrency");
        boolean rush = told.path("concurrency_burst_enabled").booleanValue();
        int burst = rush ? count(told, "concurrency_burst_limit").orElse(0) : 0;
        int reserved = count(told, "reserved_inbound_concurrency").orElse(0);
        return count(told, "concurrency_limit")
                .map(usual -> Math.max(0, Math.max(usual, burst) - reserved))
                .flatMap(limit -> current.map(live -> new Concurrency(limit, Math.max(0, limit - live))));
    }

    private static Optional<Integer> count(JsonNode told, String field) {
        JsonNode value = told.path(field);
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0
                ? Optional.of(value.intValue())
                : Optional.empty();
    }
}
