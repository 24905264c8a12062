package io.redial.tests.simulation;

import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Waiting;
import java.time.Duration;

/** Waiting in virtual time, by a clock that is never wrong. */
final class SimWaiting implements Waiting {

    private final Kernel kernel;
    private final Mischief mischief;

    SimWaiting(Kernel kernel, Mischief mischief) {
        this.kernel = kernel;
        this.mischief = mischief;
    }

    @Override
    public void pause(Duration span) {
        if (!span.isNegative() && !span.isZero()) {
            kernel.sleep(Kernel.micros(span) + mischief.oversleeping());
        }
    }

    @Override
    public Deadline in(Duration span) {
        long end = kernel.now() + Kernel.micros(span);
        return () -> kernel.now() >= end;
    }
}
