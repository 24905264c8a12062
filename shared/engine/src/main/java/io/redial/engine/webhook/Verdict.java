package io.redial.engine.webhook;

import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.Attempt;
import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.RetrySchedule;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Disabled;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import io.redial.engine.port.Postman;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer means.
 *
 * @param error why the attempt has failed, as a word; empty when it went well
 * @param wish how long the endpoint wants to be left alone; business time
 * @param pressure whether it is the endpoint that can't, rather than this one message
 */
record Verdict(Attempt attempt, Optional<String> error, Optional<Duration> wish, Pressure pressure) {

    private static final int GONE = 410;
    /** Too many requests, and a gateway that got no answer or none in time: the endpoint is overloaded. */
    private static final Set<Integer> OVERLOADED = Set.of(429, 502, 503, 504);

    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;

    /** So many failures in a row are the endpoint's, whatever it answers. */
    private static final int FAILURES_IN_A_ROW = 3;

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    /** So long an answer may take before its endpoint is asked one thing at a time; the machine's. */
    static final Duration SOON = Duration.ofSeconds(5);

    /** What a failure says of the endpoint. */
    enum Pressure {
        NONE,
        OVERLOADED,
        GONE
    }

    static Verdict of(Postman.Answer answer, Tempo tempo, Instant now) {
        return switch (answer) {
            case Postman.Answer.Status(int status, Optional<Duration> retryAfter, long millis) -> {
                Optional<String> error = error(status);
                yield new Verdict(
                        new Attempt(now, Optional.of(status), millis, error),
                        error,
                        retryAfter.map(RetrySchedule::bounded).map(tempo::businessSpan),
                        pressure(status));
            }
            case Postman.Answer.None(String error, long millis) ->
                new Verdict(
                        new Attempt(now, Optional.empty(), millis, Optional.of(error)),
                        Optional.of(error),
                        Optional.empty(),
                        Pressure.OVERLOADED);
        };
    }

    private static Optional<String> error(int status) {
        if (status >= 200 && status < MULTIPLE_CHOICES) {
            return Optional.empty();
        }
        if (status == GONE) {
            return Optional.of("gone");
        }
        return Optional.of(status >= MULTIPLE_CHOICES && status < BAD_REQUEST ? "redirect_not_followed" : "http_error");
    }

    private static Pressure pressure(int status) {
        if (status == GONE) {
            return Pressure.GONE;
        }
        return OVERLOADED.contains(status) ? Pressure.OVERLOADED : Pressure.NONE;
    }

    boolean wentWell() {
        return error.isEmpty();
    }

    private boolean slow() {
        return attempt.durationMillis() > SOON.toMillis();
    }

    /** The delivery after this attempt. */
    Delivery of(Delivery delivery, double chance, Instant now) {
        if (wentWell()) {
            return delivery.delivered(attempt);
        }
        if (pressure == Pressure.GONE) {
            return delivery.failed(attempt);
        }
        return RetrySchedule.after(delivery.tries() + 1, wish, chance, now)
                .map(at -> delivery.retried(attempt, at))
                .orElseGet(() -> delivery.failed(attempt));
    }

    /** The endpoint after this attempt; the same when it says nothing new of it. */
    WebhookEndpoint of(WebhookEndpoint endpoint, Instant now) {
        Health was = endpoint.health();
        if (wentWell()) {
            Health good = slow() ? new Health(0, Optional.empty(), Optional.of(now)) : Health.GOOD;
            return was.equals(good) ? endpoint : endpoint.with(good);
        }
        if (pressure == Pressure.GONE) {
            return endpoint.disabled(Disabled.Reason.GONE, now);
        }
        Instant since = was.failingSince().orElse(now);
        int failures = was.failures() + 1;
        // One that is asked one thing at a time is so until it answers well and soon.
        Optional<Instant> rest = rest(failures, now).or(() -> was.restUntil().map(_ -> now));
        WebhookEndpoint failing = endpoint.with(new Health(failures, Optional.of(since), rest));
        return since.plus(WebhookEndpoint.PATIENCE).isAfter(now)
                ? failing
                : failing.disabled(Disabled.Reason.FAILING, now);
    }

    /** An endpoint that can't is asked less and less often, by whichever message, until it can. */
    private Optional<Instant> rest(int failures, Instant now) {
        if (pressure == Pressure.NONE && failures < FAILURES_IN_A_ROW && wish.isEmpty() && !slow()) {
            return Optional.empty();
        }
        Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration planned = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        Duration wished = wish.orElse(Duration.ZERO);
        return Optional.of(now.plus(wished.compareTo(planned) > 0 ? wished : planned));
    }
}
