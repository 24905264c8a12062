package io.redial.aws.lambda;

import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import java.time.Duration;

/** Waiting by the clock of the machine. */
public final class SystemWaiting implements Waiting {

    @Override
    public void pause(Duration span) {
        if (span.isNegative() || span.isZero()) {
            return;
        }
        try {
            Thread.sleep(span);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }

    @Override
    public Telephone.Deadline in(Duration span) {
        long at = System.nanoTime() + span.toNanos();
        return () -> System.nanoTime() - at >= 0;
    }
}
