package io.redial.bench.imports;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What something took.
 *
 * @param seconds by the clock
 * @param processor of this process and of those that it has started, such as the store's
 */
record Took(double seconds, Duration processor) {

    static final Took NOTHING = new Took(0, Duration.ZERO);

    /** Now, to tell later what was taken since. */
    record Begun(long nanos, Duration processor) {
        Took took() {
            return new Took(ImportBench.seconds(nanos), used().minus(processor));
        }
    }

    static Begun begin() {
        return new Begun(System.nanoTime(), used());
    }

    Took plus(Took more) {
        return new Took(seconds + more.seconds, processor.plus(more.processor));
    }

    /** So many times as fast as another, by the clock. */
    double rateTo(Took other) {
        return other.seconds / seconds;
    }

    /** So many times as fast as another would be on a machine with nothing else to do, by the processor's time. */
    double workTo(Took other) {
        return (double) other.processor.toMillis() / processor.toMillis();
    }

    private static Duration used() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
