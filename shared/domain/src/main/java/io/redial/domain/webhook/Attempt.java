package io.redial.domain.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * One try to deliver.
 *
 * @param status the HTTP status of the answer; empty when there was none
 * @param durationMillis until the answer, or until it was given up
 * @param error why it counts as failed, as a word; empty when it went well
 */
public record Attempt(Instant at, Optional<Integer> status, long durationMillis, Optional<String> error) {

    public Attempt {
        if (durationMillis < 0) {
            throw new IllegalArgumentException("an attempt takes no negative time");
        }
    }
}
