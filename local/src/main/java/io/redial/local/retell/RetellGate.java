package io.redial.local.retell;

import io.redial.local.telephone.Gate;
import io.redial.local.telephone.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Retell's limits: calls at a time for the account, and calls per second from each number. */
final class RetellGate implements Gate {

    /** Machine time by which a client that keeps the pace may be early: its requests travel, too. */
    private static final Duration FORGIVEN = Duration.ofMillis(50);

    private final RetellAccount.Limits limits;
    /** By number: when the next call from it would come at an even pace. */
    private final Map<String, Instant> expected = new HashMap<>();

    RetellGate(RetellAccount.Limits limits) {
        this.limits = limits;
    }

    @Override
    public synchronized Entry entry(Traffic traffic) {
        Instant now = traffic.now();
        Instant due = expected.getOrDefault(traffic.from(), now);
        if (now.isBefore(due.minus(traffic.tempo().businessSpan(FORGIVEN)))) {
            return new Entry.Refused();
        }
        if (traffic.live() >= limits.concurrency()) {
            return switch (limits.overLimit()) {
                case REFUSED -> new Entry.Refused();
                case ENDED -> new Entry.Blocked();
            };
        }
        Instant from = due.isAfter(now) ? due : now;
        expected.put(traffic.from(), from.plus(Duration.ofSeconds(1).dividedBy(limits.callsPerSecond())));
        return new Entry.Dialled(now);
    }
}
