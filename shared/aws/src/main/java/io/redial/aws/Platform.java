package io.redial.aws;

import io.redial.domain.time.Tempo;
import io.redial.domain.window.Zones;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything ambient that a function may use. Each handler has two constructors: one without parameters, which Lambda
 * calls and which takes {@link #ofLambda()}, and one that takes a platform, for whoever runs the same class elsewhere.
 *
 * @param environment the function's variables
 * @param clock business time
 * @param tempo how business time relates to machine time
 * @param random the source of ids; cryptographically strong in production
 */
public record Platform(Environment environment, InstantSource clock, Tempo tempo, RandomGenerator random) {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    /** The time of the machine, whatever business time is: by it others date what they sign and what they grant. */
    public static InstantSource machineClock() {
        return InstantSource.system();
    }

    public static Platform ofLambda() {
        // By these rules windows open and close; a runtime that was not updated for long may have old ones.
        LOG.info("time zone data {}", Zones.edition());
        return new Platform(Environment.ofProcess(), InstantSource.system(), Tempo.REAL, new SecureRandom());
    }
}
