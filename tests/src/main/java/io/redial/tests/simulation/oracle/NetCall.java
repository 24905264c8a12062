package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One placing request as the network knows it, and the call that came of it. */
final class NetCall {

    /** What the network did with the request. */
    enum Fate {
        ACCEPTED,
        TURNED_AWAY
    }

    /** So long after the first ring of a call that was denied its word has come through, and what follows from it is written. */
    static final Duration HEARD = Duration.ofSeconds(5);

    final String networkId;
    final Network.Dial dial;
    final Fate fate;
    final Instant placedAt;
    /** What stands in the store for it; a claim without a call where there is none. */
    final ClaimFile claim;

    Instant answeredAt = Instant.MAX;
    Instant endedAt;
    Optional<Network.Outcome> outcome = Optional.empty();
    /** All that was told of the conversation. */
    Map<String, Value> variables = Map.of();
    /** What of it must have been heard in the end. */
    Map<String, Value> certain = Map.of();

    Optional<Long> costMicros = Optional.empty();
    boolean cancelled;
    boolean declined;
    boolean forgotten;
    /** Whether its request was answered as if there were no call. */
    boolean denied;

    Instant rangAt = Instant.MAX;

    NetCall(String networkId, Network.Dial dial, Fate fate, Instant placedAt, ClaimFile claim) {
        this.networkId = networkId;
        this.dial = dial;
        this.fate = fate;
        this.placedAt = placedAt;
        this.claim = claim;
        this.endedAt = fate == Fate.ACCEPTED ? Instant.MAX : placedAt;
    }

    boolean accepted() {
        return fate == Fate.ACCEPTED;
    }

    /** Whether nobody can know yet that there is a call. */
    boolean isHidden(Instant at) {
        return denied && (rangAt.equals(Instant.MAX) || at.isBefore(rangAt.plus(HEARD)));
    }

    boolean isLive() {
        return endedAt.equals(Instant.MAX);
    }

    /** The longest that any engine has to reckon with it: no right network keeps a call alive for longer. */
    Instant surelyOver(Duration longestQueue, Settings.CallLimits limits) {
        return placedAt.plus(longestQueue).plus(limits.longest());
    }

    /** How long somebody talked. */
    Duration talked() {
        return answeredAt.equals(Instant.MAX) ? Duration.ZERO : Duration.between(answeredAt, endedAt);
    }
}
