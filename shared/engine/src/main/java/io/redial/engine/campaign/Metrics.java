package io.redial.engine.campaign;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A campaign in numbers.
 *
 * @param counts the sum of its tallies; what is not in it is 0
 * @param nextCallAt the earliest {@link NextCalls} of the leads that wait; empty when none waits or it does not run
 */
public record Metrics(CampaignStatus status, Map<Tally.Count, Long> counts, Optional<Instant> nextCallAt) {

    public Metrics {
        counts = Map.copyOf(counts);
    }

    public long count(Tally.Count what) {
        return counts.getOrDefault(what, 0L);
    }

    /** Calls that have ended, whatever they came to. */
    public long callsCompleted() {
        return count(Tally.Count.RESULT_COMPLETED)
                + count(Tally.Count.RESULT_VOICEMAIL)
                + count(Tally.Count.RESULT_BUSY)
                + count(Tally.Count.RESULT_UNANSWERED)
                + count(Tally.Count.RESULT_FAILED);
    }
}
