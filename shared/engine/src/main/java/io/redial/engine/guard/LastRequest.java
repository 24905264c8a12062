package io.redial.engine.guard;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Waits for the last placing request to a number that has been listed. An intent that was durable before the listing lets its
 * request leave for some seconds more; whoever is told that a number is listed relies on it, and is told when that is over.
 */
public final class LastRequest {

    /** Longer than a request may take to leave after its intent, whatever the clocks. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Store store;
    private final Waiting waiting;
    private final InstantSource clock;

    /** @param clock business time, by which intents are dated */
    public LastRequest(Store store, Waiting waiting, InstantSource clock) {
        this.store = store;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** Returns once no request to this listed number can leave any more; at once in all but those few seconds. */
    public void await(NumberGuard listed) {
        Deadline deadline = waiting.in(LONGEST);
        while (mayLeave(listed) && !deadline.passed()) {
            waiting.pause(BETWEEN_LOOKS);
        }
    }

    private boolean mayLeave(NumberGuard listed) {
        return listed.live()
                .flatMap(held -> store.find(held.call()))
                .filter(this::mayLeave)
                .isPresent();
    }

    /** Whose answer is known has left; one that has not left in time never does. */
    private boolean mayLeave(Call call) {
        return call.result() == CallResult.INITIATED
                && call.providerCallId().isEmpty()
                && !clock.instant().isAfter(call.sendBefore());
    }
}
