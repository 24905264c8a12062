package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignLifecycle.Verb;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CampaignLifecycleTest {

    private static final Map<CampaignStatus, Map<Verb, CampaignStatus>> TABLE = Map.of(
            CampaignStatus.DRAFT, Map.of(Verb.START, CampaignStatus.IN_PROGRESS),
            CampaignStatus.IN_PROGRESS,
                    Map.of(Verb.PAUSE, CampaignStatus.PAUSED, Verb.COMPLETE, CampaignStatus.COMPLETED),
            CampaignStatus.PAUSED, Map.of(Verb.RESUME, CampaignStatus.IN_PROGRESS),
            CampaignStatus.COMPLETED, Map.of(Verb.START, CampaignStatus.IN_PROGRESS));

    @Test
    void everyVerbInEveryStatusIsAsTheTableSays() {
        for (CampaignStatus from : CampaignStatus.values()) {
            for (Verb verb : Verb.values()) {
                assertThat(CampaignLifecycle.after(from, verb))
                        .as(verb + " from " + from)
                        .isEqualTo(Optional.ofNullable(
                                TABLE.getOrDefault(from, Map.of()).get(verb)));
            }
        }
    }

    @Test
    void everyStartRaisesTheEpochAndPausingDoesNot() {
        Instant now = Instant.EPOCH;
        CampaignState started =
                CampaignState.draft(new CampaignState.Key("a", "c")).started(now);
        CampaignState paused = started.paused(Optional.of("why"), now);
        assertThat(started.epoch()).isEqualTo(1);
        assertThat(paused.epoch()).isEqualTo(1);
        assertThat(paused.wakeAt()).contains(now);
        assertThat(paused.started(now).epoch()).isEqualTo(2);
        assertThat(paused.started(now).pauseReason()).isEmpty();
        assertThat(started.completed(now).wakeAt()).isEmpty();
    }

    @Test
    void wordsOnTheWireAreTheSameInEveryLocale() {
        assertThat(CampaignStatus.IN_PROGRESS.wire()).isEqualTo("in_progress");
        assertThat(Verb.RESUME.wire()).isEqualTo("resume");
    }
}
