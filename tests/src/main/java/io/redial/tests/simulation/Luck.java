package io.redial.tests.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws, all from one seed. */
final class Luck {

    private static final int MILLION = 1_000_000;

    private final SplittableRandom random;

    Luck(SplittableRandom random) {
        this.random = random;
    }

    /** A luck of its own, so that what is drawn here changes nothing there. */
    Luck split() {
        return new Luck(random.split());
    }

    SplittableRandom random() {
        return random;
    }

    /** Whether something happens that happens so often in a million. */
    boolean strikes(int inAMillion) {
        return inAMillion > 0 && random.nextInt(MILLION) < inAMillion;
    }

    /** Below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean heads() {
        return random.nextBoolean();
    }

    /** Microseconds, up to {@code most}. */
    long upTo(Duration most) {
        long micros = Kernel.micros(most);
        return micros == 0 ? 0 : random.nextLong(micros + 1);
    }

    /** Microseconds, up to {@code most}, mostly small: as likely within any power of ten as within another. */
    long mostlyShort(Duration most) {
        double exponent = random.nextDouble() * Math.log((double) Math.max(2, Kernel.micros(most)));
        return (long) Math.exp(exponent);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
