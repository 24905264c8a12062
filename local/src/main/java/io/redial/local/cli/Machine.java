package io.redial.local.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the commands take from the machine they run on: the local run's composition root. */
final class Machine {

    private static final String ROOT_PROPERTY = "redial.root";
    private static final String API_KEY_VARIABLE = "REDIAL_API_KEY";
    private static final String DEFAULT_API_KEY = "rdl_local_admin";

    private Machine() {}

    /** The checkout of the project. */
    static Path root() {
        return Path.of(Optional.ofNullable(System.getProperty(ROOT_PROPERTY)).orElse(""))
                .toAbsolutePath();
    }

    /** The key of the local run's administrator. */
    static String apiKey() {
        return Optional.ofNullable(System.getenv(API_KEY_VARIABLE))
                .filter(key -> !key.isBlank())
                .orElse(DEFAULT_API_KEY);
    }

    static InstantSource systemClock() {
        return InstantSource.system();
    }

    static RandomGenerator random() {
        return new SecureRandom();
    }

    static PrintStream out() {
        return System.out;
    }

    static PrintStream err() {
        return System.err;
    }

    static void sleep(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    static void onExit(Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(close, "redial-shutdown"));
    }
}
