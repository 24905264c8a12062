package io.redial.local.cli;

import io.redial.domain.time.Tempo;
import io.redial.local.runtime.Delivery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How the local stack runs.
 *
 * @param root the checkout of the project
 * @param port of the HTTP API; 0 for any that is free
 * @param data keeps the state; empty keeps it in memory
 * @param now where a simulated clock starts
 * @param seed of the telephone network's outcomes and of all disorder
 * @param apiKey the administrator's key
 */
public record StackOptions(
        Path root,
        int port,
        Optional<Path> data,
        Tempo tempo,
        Optional<Instant> now,
        long seed,
        Order order,
        Delivery delivery,
        String apiKey,
        Loopback loopback) {

    /** One whose connections may not lead to this machine. */
    public StackOptions(
            Path root,
            int port,
            Optional<Path> data,
            Tempo tempo,
            Optional<Instant> now,
            long seed,
            Order order,
            Delivery delivery,
            String apiKey) {
        this(root, port, data, tempo, now, seed, order, delivery, apiKey, Loopback.REFUSED);
    }

    /** Whether connections may lead to servers on this machine. */
    public enum Loopback {
        REFUSED,
        ALLOWED
    }

    /** Whether the world around the engine behaves. */
    public enum Order {
        /** Everything comes once, in order and in time. */
        CALM,
        /** Callbacks doubled, reordered and late; timers late and twice. */
        CHAOS
    }
}
