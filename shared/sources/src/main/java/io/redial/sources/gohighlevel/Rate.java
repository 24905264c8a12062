package io.redial.sources.gohighlevel;

import io.redial.sources.http.Reply;
import java.time.Duration;
import java.util.Optional;

/** What answers tell of how much may still be asked: so many requests in an interval, and so many in a day. */
final class Rate {

    /** When so few requests are left in an interval, the rest of it is shared out among them. */
    static final long FEW_LEFT = 5;

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(10);
    private static final long LONGEST_MILLIS = 60_000;

    /** A used-up day ends at an hour that is not told. */
    private static final Duration DAY_USED_UP = Duration.ofHours(1);

    private Duration pause = Duration.ZERO;

    /** Takes note of an answer. */
    void noted(Reply reply) {
        Optional<Long> left = reply.number("x-ratelimit-remaining").filter(count -> count <= FEW_LEFT);
        pause = left.map(count -> interval(reply).dividedBy(count + 1)).orElse(Duration.ZERO);
    }

    /** How long to wait before the next request. */
    Duration pause() {
        return pause;
    }

    /** How long to wait after an answer that says there were too many. */
    static Optional<Duration> wish(Reply tooMany) {
        boolean dayUsedUp = tooMany.number("x-ratelimit-daily-remaining")
                .filter(left -> left == 0)
                .isPresent();
        return Optional.of(dayUsedUp ? DAY_USED_UP : interval(tooMany));
    }

    private static Duration interval(Reply reply) {
        return reply.number("x-ratelimit-interval-milliseconds")
                .map(millis -> Duration.ofMillis(Math.min(millis, LONGEST_MILLIS)))
                .orElse(USUAL_INTERVAL);
    }
}
