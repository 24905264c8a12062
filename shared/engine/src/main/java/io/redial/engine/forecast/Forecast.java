package io.redial.engine.forecast;

import java.time.Instant;
import java.util.Optional;

/**
 * How a campaign will probably go on from now, or from a start now if it does not run.
 *
 * @param span when it ends; empty if it never does
 * @param calls how many calls are still to come
 * @param minutes of talking in them, each begun minute counted once
 * @param costMicros what they cost
 * @param answers what it takes for granted of them
 */
public record Forecast(
        Optional<Span> span, long calls, long minutes, long costMicros, LimitedBy limitedBy, Answers answers) {

    /**
     * When the campaign ends.
     *
     * @param likely as likely sooner as later
     * @param earliest hardly ever sooner
     * @param latest hardly ever later, if calls are answered about as it is taken for granted
     */
    public record Span(Instant likely, Instant earliest, Instant latest) {}
}
