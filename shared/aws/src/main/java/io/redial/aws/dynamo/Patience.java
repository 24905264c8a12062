package io.redial.aws.dynamo;

import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;

/** The tries of one request: at most five within a second, with a random wait before each further one. */
final class Patience {

    private static final int TRIES = 5;
    private static final Duration SPAN = Duration.ofSeconds(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(30);

    private final Waiting waiting;
    private final RandomGenerator random;
    private final Telephone.Deadline deadline;
    private int tried = 1;

    Patience(Waiting waiting, RandomGenerator random) {
        this.waiting = waiting;
        this.random = random;
        this.deadline = waiting.in(SPAN);
    }

    /**
     * The answer to a request, asked again while the store is busy.
     *
     * @throws Store.Unavailable when there has been enough of it, or the store can't be reached
     * @throws SdkException when the request itself is refused
     */
    static <R> R asked(Waiting waiting, RandomGenerator random, Supplier<R> request) {
        Patience patience = new Patience(waiting, random);
        while (true) {
            try {
                return request.get();
            } catch (SdkException failure) {
                if (!Failures.passing(failure)) {
                    throw Failures.thrown(failure);
                }
                patience.next(failure);
            }
        }
    }

    /**
     * Waits before another try.
     *
     * @throws Store.Unavailable when there has been enough of it
     */
    void next(Throwable cause) {
        if (tried >= TRIES) {
            throw enough(cause);
        }
        long longest = FIRST_WAIT.toMillis() << (tried - 1);
        waiting.pause(Duration.ofMillis(1 + random.nextLong(longest)));
        if (deadline.passed()) {
            throw enough(cause);
        }
        tried++;
    }

    private static Store.Unavailable enough(Throwable cause) {
        return new Store.Unavailable("DynamoDB stayed busy", cause);
    }
}
