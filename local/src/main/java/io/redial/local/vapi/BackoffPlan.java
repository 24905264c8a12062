package io.redial.local.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.local.telephone.Resending;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a webhook is sent again.
 *
 * @param baseDelay machine time, zero or more
 * @param excluded statuses after which it is not
 */
record BackoffPlan(Kind kind, int maxRetries, Duration baseDelay, Set<Integer> excluded) implements Resending {

    /** The documented kinds. */
    enum Kind {
        FIXED,
        EXPONENTIAL
    }

    /** What a server asks for; a server that asks for nothing gets every webhook once. */
    static Resending of(JsonNode server) {
        JsonNode plan = server.path("backoffPlan");
        if (!plan.isObject()) {
            return Resending.NEVER;
        }
        return new BackoffPlan(
                plan.path("type").asText().equals("exponential") ? Kind.EXPONENTIAL : Kind.FIXED,
                plan.path("maxRetries").asInt(),
                Duration.ofMillis(Math.round(plan.path("baseDelaySeconds").asDouble() * 1000)),
                plan.path("excludedStatusCodes")
                        .valueStream()
                        .map(JsonNode::asInt)
                        .collect(Collectors.toSet()));
    }

    @Override
    public Optional<Duration> pauseAfter(int tries, Failure failure, Duration elapsed) {
        boolean isExcluded = failure instanceof Failure.Answered(int status) && excluded.contains(status);
        if (tries > maxRetries || isExcluded) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case FIXED -> baseDelay;
                    case EXPONENTIAL -> baseDelay.multipliedBy(1L << (tries - 1));
                });
    }
}
