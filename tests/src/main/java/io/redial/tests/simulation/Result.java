package io.redial.tests.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param violations of what must hold, in words; empty for a run in which all was well
 * @param hash over everything that happened, in its order
 * @param placed calls that the telephone network placed
 * @param portCalls calls of stores, queues, timers and providers
 * @param disturbable those of them that came after the set-up and before everything was well again
 * @param virtual how much time went by
 * @param coverage how often what happened
 */
public record Result(
        String world,
        long seed,
        Disturbance disturbance,
        List<String> violations,
        String hash,
        long placed,
        long portCalls,
        long disturbable,
        Duration virtual,
        Map<String, Long> coverage) {

    public Result {
        violations = List.copyOf(violations);
        coverage = Map.copyOf(coverage);
    }

    /** The command that shows this run again. */
    public String replay() {
        return "./redial simulate --world " + world + " --seed " + seed + disturbance.words();
    }
}
