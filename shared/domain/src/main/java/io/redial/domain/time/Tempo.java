package io.redial.domain.time;

import java.time.Duration;

/**
 * How many seconds of business time pass in one second of machine time.
 *
 * <p>Business time is what people see: calling hours, retry intervals, ringing, talking. Machine time is what computers
 * need: time-outs, the send deadline, the tolerance of a slot, the margin of a lease. In production both are the same
 * (speed 1); a local run may let business time run faster, and every machine span then covers that much more of it.
 *
 * @param speed 1 to 100,000
 */
public record Tempo(int speed) {

    public static final Tempo REAL = new Tempo(1);

    public Tempo {
        if (speed < 1 || speed > 100_000) {
            throw new IllegalArgumentException("speed must be 1 to 100,000, not " + speed);
        }
    }

    /** The span of business time that passes while the machine spends {@code machine}. */
    public Duration businessSpan(Duration machine) {
        return machine.multipliedBy(speed);
    }

    /** The span of machine time that {@code business} takes. */
    public Duration machineSpan(Duration business) {
        return business.dividedBy(speed);
    }
}
