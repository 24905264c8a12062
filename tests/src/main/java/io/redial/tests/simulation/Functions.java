package io.redial.tests.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.tests.simulation.oracle.Whose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Invokes handlers as Lambda does: each invocation is a strand with a clock of its own and an end. */
final class Functions {

    private final Kernel kernel;
    private final LongSupplier skews;
    private final Coverage coverage;

    /** Invocations whose clocks are fast by what {@code skews} says, in microseconds. */
    Functions(Kernel kernel, LongSupplier skews, Coverage coverage) {
        this.kernel = kernel;
        this.skews = skews;
        this.coverage = coverage;
    }

    /**
     * A deployed function.
     *
     * @param timeout as the template has it
     */
    record Function(String name, Duration timeout, RequestStreamHandler handler) {}

    /** Begins an invocation; {@code onAnswer} hears its answer, or nothing when it failed. */
    Strand invoke(Function function, byte[] event, Set<Whose> onBehalfOf, Consumer<Optional<byte[]>> onAnswer) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Strand strand = kernel.spawn(
                function.name(),
                () -> run(function, event, answer),
                ending -> onAnswer.accept(
                        switch (ending) {
                            case Kernel.Ending.Returned _ -> Optional.of(answer.toByteArray());
                            case Kernel.Ending.Died _ -> Optional.empty();
                            case Kernel.Ending.Threw(Throwable what) -> {
                                threw(function, what);
                                yield Optional.empty();
                            }
                        }));
        strand.clockIsFastBy(skews.getAsLong());
        strand.endBy(kernel.now() + Kernel.micros(function.timeout()));
        strand.actFor(onBehalfOf);
        return strand;
    }

    private void threw(Function function, Throwable what) {
        coverage.count("THREW " + function.name() + " " + what.getClass().getSimpleName());
        if (what instanceof Error) {
            kernel.halt(function.name() + " threw " + what);
        }
    }

    private void run(Function function, byte[] event, ByteArrayOutputStream answer) {
        try {
            function.handler().handleRequest(new ByteArrayInputStream(event), answer, context(kernel.current()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Context context(Strand strand) {
        return new Invocation(() ->
                Math.toIntExact(Math.max(0, Math.min(Integer.MAX_VALUE, (strand.deadline() - kernel.now()) / 1000))));
    }
}
