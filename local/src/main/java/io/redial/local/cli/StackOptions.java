package io.redial.local.cli;

import io.redial.domain.time.Tempo;
import io.redial.local.runtime.Delivery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the local stack runs.
 *
 * @param root the checkout of the project
 * @param port of the HTTP API; 0 for any that is free
 * @param data keeps the state; empty keeps it in memory
 * @param now where a simulated clock starts
 * @param seed of the telephone network's outcomes and of all disorder
 * @param apiKey the administrator's key
 * @param providers whom it can call through besides the simulator
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
        Loopback loopback,
        Set<Provider> providers) {

    public StackOptions {
        providers = Set.copyOf(providers);
    }

    /** One whose connections may not lead to this machine, and which calls through the simulator. */
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
        this(root, port, data, tempo, now, seed, order, delivery, apiKey, Loopback.REFUSED, Set.of());
    }

    /** One whose connections may lead to this machine. */
    public StackOptions withLoopback() {
        return with(Loopback.ALLOWED, providers);
    }

    /** One that can call through stand-ins of these, too, which connections may lead to. */
    public StackOptions withProviders(Set<Provider> changed) {
        Set<Provider> others = new HashSet<>(changed);
        others.remove(Provider.SIMULATOR);
        return with(others.isEmpty() ? loopback : Loopback.ALLOWED, others);
    }

    private StackOptions with(Loopback changed, Set<Provider> others) {
        return new StackOptions(root, port, data, tempo, now, seed, order, delivery, apiKey, changed, others);
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
