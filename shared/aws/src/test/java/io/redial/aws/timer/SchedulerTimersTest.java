package io.redial.aws.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SchedulerTimersTest {

    private static String name(String campaignId) {
        return SchedulerTimers.name(new CampaignState.Key("acc_1", campaignId));
    }

    @Test
    void aTimerIsRoundedUpToAWholeSecond() {
        assertThat(SchedulerTimers.expression(Instant.parse("2026-11-23T08:00:59.000000001Z")))
                .isEqualTo("at(2026-11-23T08:01:00)");
        assertThat(SchedulerTimers.expression(Instant.parse("2026-11-23T08:00:59Z")))
                .isEqualTo("at(2026-11-23T08:00:59)");
    }

    @Test
    void everyCampaignHasANameThatASchedulerTakes() {
        assertThat(name("cmp_7h3")).isEqualTo("cmp_7h3");
        for (String odd : new String[] {"x".repeat(65), "ğ", "a b", ""}) {
            assertThat(name(odd)).matches("[0-9a-f]{64}");
        }
    }
}
