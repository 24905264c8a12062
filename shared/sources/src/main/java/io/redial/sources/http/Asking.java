package io.redial.sources.http;

import io.redial.engine.port.SourceAnswer.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Asks a source, and again where that helps: after too many requests, failures of the source, and answers that did not
 * come. Everything that is asked here reads, so it may arrive twice.
 */
public final class Asking {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(32);
    private static final Duration DAY = Duration.ofDays(1);

    private final Means means;
    private final int tries;
    private final Instant end;

    Asking(Means means, Means.Patience patience) {
        this.means = means;
        this.tries = patience.tries();
        this.end = means.clock().instant().plus(patience.budget());
    }

    /** How long a source asks to be left alone, by an answer that says so in its own way. */
    public interface Throttling {
        Optional<Duration> wish(Reply tooMany);
    }

    /**
     * The answer to a request: any but 429 and 5xx.
     *
     * @throws SourceFault throttled, unavailable or too large
     */
    public Reply ask(Request request, Throttling throttling) throws SourceFault {
        for (int tried = 1; ; tried++) {
            Trouble trouble;
            switch (means.wire().exchange(request, timeLeft())) {
                case Wire.Outcome.Replied(Reply reply) -> {
                    if (reply.status() != TOO_MANY_REQUESTS && reply.status() < SERVER_ERRORS) {
                        return reply;
                    }
                    trouble = trouble(reply, throttling, backOff(tried));
                }
                case Wire.Outcome.TooLarge _ ->
                    throw new SourceFault.TooLarge(means.wire().longestBody());
                case Wire.Outcome.Failed(String code) ->
                    trouble = new Trouble(new Failure.Unavailable(code), backOff(tried));
            }
            if (tried >= tries || trouble.pause().compareTo(left()) >= 0) {
                throw new SourceFault(trouble.failure());
            }
            means.waiting().pause(trouble.pause());
        }
    }

    /**
     * Waits before the next question.
     *
     * @throws SourceFault throttled, when there is no time left for it
     */
    public void pause(Duration span) throws SourceFault {
        if (span.compareTo(left()) >= 0) {
            throw new SourceFault(new Failure.Throttled(span));
        }
        means.waiting().pause(span);
    }

    /** The time of the machine. */
    public Instant now() {
        return means.clock().instant();
    }

    /** What went wrong, and how long to wait before it is tried again. */
    private record Trouble(Failure failure, Duration pause) {}

    private Trouble trouble(Reply reply, Throttling throttling, Duration backOff) {
        Optional<Duration> wish = retryAfter(reply);
        if (reply.status() != TOO_MANY_REQUESTS) {
            Failure failure = new Failure.Unavailable("http_" + reply.status());
            return new Trouble(failure, wish.orElse(backOff));
        }
        Duration pause = wish.or(() -> throttling.wish(reply)).orElse(backOff);
        return new Trouble(new Failure.Throttled(pause), pause);
    }

    /** Seconds or a date (RFC 9110, 10.2.3); at most a day, whatever is asked for. */
    private Optional<Duration> retryAfter(Reply reply) {
        Optional<Duration> seconds =
                reply.number("retry-after").map(count -> Duration.ofSeconds(Math.min(count, DAY.toSeconds())));
        return seconds.or(() -> reply.header("retry-after").flatMap(this::untilDate));
    }

    private Optional<Duration> untilDate(String text) {
        try {
            Instant at = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration span = Duration.between(now(), at);
            return Optional.of(span.isNegative() ? Duration.ZERO : span.compareTo(DAY) > 0 ? DAY : span);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Twice as long after each try, and somewhere in the upper half of it. */
    private Duration backOff(int tried) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tried - 1, 10));
        long millis = (doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled).toMillis();
        return Duration.ofMillis(millis / 2 + means.random().nextLong(millis / 2 + 1));
    }

    private Duration timeLeft() throws SourceFault {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            throw SourceFault.unavailable("out_of_time");
        }
        return left.compareTo(means.answerTimeout()) < 0 ? left : means.answerTimeout();
    }

    private Duration left() {
        return Duration.between(now(), end);
    }
}
