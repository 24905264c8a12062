package io.redial.local.gohighlevel;

import io.redial.local.fakes.FakeReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** So many requests in an interval, and so many in a day. */
final class RateLimit {

    private static final Duration DAY = Duration.ofDays(1);

    private final InstantSource clock;
    private int most = 100;
    private int mostDaily = 200_000;
    private Duration interval = Duration.ofSeconds(10);
    private Instant begun = Instant.EPOCH;
    private int used;
    private Instant dayBegun = Instant.EPOCH;
    private int usedDaily;
    private int refused;

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void set(int perInterval, Duration changed, int perDay) {
        most = perInterval;
        interval = changed;
        mostDaily = perDay;
        begun = Instant.EPOCH;
        dayBegun = Instant.EPOCH;
    }

    /** Counts a request, and tells whether it was one too many. */
    synchronized boolean exceeded() {
        Instant now = clock.instant();
        if (!now.isBefore(begun.plus(interval))) {
            begun = now;
            used = 0;
        }
        if (!now.isBefore(dayBegun.plus(DAY))) {
            dayBegun = now;
            usedDaily = 0;
        }
        if (used >= most || usedDaily >= mostDaily) {
            refused++;
            return true;
        }
        used++;
        usedDaily++;
        return false;
    }

    synchronized int refused() {
        return refused;
    }

    synchronized FakeReply marked(FakeReply reply) {
        return reply.with(Map.of(
                "X-RateLimit-Limit-Daily", Integer.toString(mostDaily),
                "X-RateLimit-Daily-Remaining", Integer.toString(mostDaily - usedDaily),
                "X-RateLimit-Interval-Milliseconds", Long.toString(interval.toMillis()),
                "X-RateLimit-Max", Integer.toString(most),
                "X-RateLimit-Remaining", Integer.toString(most - used)));
    }
}
