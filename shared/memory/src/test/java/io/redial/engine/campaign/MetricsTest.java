package io.redial.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally.Count;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void everyCallThatHasEndedIsCompletedWhateverItCameTo() {
        Map<Count, Long> counts = Map.of(
                Count.RESULT_COMPLETED, 1L,
                Count.RESULT_VOICEMAIL, 20L,
                Count.RESULT_BUSY, 300L,
                Count.RESULT_UNANSWERED, 4_000L,
                Count.RESULT_FAILED, 50_000L,
                Count.RESULT_GOAL_MET, 600_000L,
                Count.LIVE, 7_000_000L);
        assertThat(new Metrics(CampaignStatus.IN_PROGRESS, counts, Optional.empty()).callsCompleted())
                .isEqualTo(54_321);
    }
}
