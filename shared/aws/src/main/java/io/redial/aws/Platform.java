package io.redial.aws;

import io.redial.domain.time.Tempo;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

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

    /** The time of the machine, whatever business time is: by it others date what they sign and what they grant. */
    public static InstantSource machineClock() {
        return InstantSource.system();
    }

    public static Platform ofLambda() {
        return new Platform(Environment.ofProcess(), InstantSource.system(), Tempo.REAL, new SecureRandom());
    }
}
