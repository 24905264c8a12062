package io.redial.local.telephone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to place one call.
 *
 * @param scriptKey whose placings are counted together
 * @param ringTime business time, positive
 * @param longestTalk business time, positive
 * @param dialBefore the instant of business time from which on it must not be placed any more
 * @param script absent where the outcome is to be drawn
 */
public record PlacingRequest(
        Line line,
        String scriptKey,
        Duration ringTime,
        Duration longestTalk,
        Optional<Instant> dialBefore,
        Optional<Script> script) {}
