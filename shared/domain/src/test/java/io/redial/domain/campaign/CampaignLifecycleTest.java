package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.campaign.CampaignLifecycle.Edge;
import io.redial.domain.campaign.CampaignLifecycle.Verb;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CampaignLifecycleTest {

    private static final Map<CampaignStatus, Map<Verb, CampaignStatus>> TABLE = Map.of(
            CampaignStatus.DRAFT, Map.of(Verb.START, CampaignStatus.IN_PROGRESS),
            CampaignStatus.IN_PROGRESS,
                    Map.of(
                            Verb.PAUSE, CampaignStatus.PAUSED,
                            Verb.STOP, CampaignStatus.PAUSED,
                            Verb.COMPLETE, CampaignStatus.COMPLETED),
            CampaignStatus.PAUSED, Map.of(Verb.RESUME, CampaignStatus.IN_PROGRESS, Verb.STOP, CampaignStatus.PAUSED),
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

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** A state with each status, reached by the functions that move campaigns. */
    private static List<CampaignState> inEveryStatus() {
        CampaignState draft = CampaignState.draft(new CampaignState.Key("a", "c"));
        CampaignState running = draft.started(NOW);
        return List.of(draft, running, running.paused(Optional.empty(), NOW), running.completed(NOW));
    }

    @Test
    void campaignsMoveAlongEveryEdgeOfTheTableAndAlongNoOther() {
        Map<UnaryOperator<CampaignState>, CampaignStatus> moves = Map.of(
                state -> state.started(NOW), CampaignStatus.IN_PROGRESS,
                state -> state.paused(Optional.empty(), NOW), CampaignStatus.PAUSED,
                state -> state.stopped(NOW), CampaignStatus.PAUSED,
                state -> state.completed(NOW), CampaignStatus.COMPLETED);
        Set<Map.Entry<CampaignStatus, CampaignStatus>> taken = new HashSet<>();
        for (CampaignState state : inEveryStatus()) {
            moves.forEach((move, to) -> {
                try {
                    assertThat(move.apply(state).status()).isEqualTo(to);
                    taken.add(Map.entry(state.status(), to));
                } catch (IllegalStateException refused) {
                    assertThat(refused).hasMessageContaining(state.status().wire());
                }
            });
        }
        assertThat(inEveryStatus())
                .extracting(CampaignState::status)
                .containsExactlyInAnyOrder(CampaignStatus.values());
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Edge.values())
                        .map(edge -> Map.entry(edge.from(), edge.to()))
                        .distinct()
                        .toList());
    }

    @Test
    void pausedCampaignIsStoppedButNotPausedAgain() {
        CampaignState paused = inEveryStatus().get(2);
        assertThatThrownBy(() -> paused.paused(Optional.empty(), NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(paused.stopped(NOW).status()).isEqualTo(CampaignStatus.PAUSED);
        assertThatThrownBy(() -> paused.askedToComplete(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyStartRaisesTheEpochAndPausingDoesNot() {
        Instant now = Instant.EPOCH;
        CampaignState started =
                CampaignState.draft(new CampaignState.Key("a", "c")).started(now);
        CampaignState paused = started.paused(Optional.of(PauseReason.of(PauseReason.Code.INSUFFICIENT_BALANCE)), now);
        assertThat(started.epoch()).isEqualTo(1);
        assertThat(paused.epoch()).isEqualTo(1);
        assertThat(paused.wakeAt()).contains(now);
        assertThat(paused.started(now).epoch()).isEqualTo(2);
        assertThat(paused.started(now).pauseReason()).isEmpty();
        assertThat(started.completed(now).wakeAt()).isEmpty();
    }

    @Test
    void stopCoversTheClaimsOfItsEpochAndBeforeAndNoLaterOnes() {
        Instant now = Instant.EPOCH;
        CampaignState started =
                CampaignState.draft(new CampaignState.Key("a", "c")).started(now);
        assertThat(started.stop().covers(0)).isFalse();
        assertThat(started.stop().covers(1)).isFalse();
        CampaignState again = started.paused(Optional.empty(), now).started(now);
        CampaignState stopped = again.stopped(now);
        assertThat(stopped.status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(stopped.stop().underWay()).isTrue();
        assertThat(stopped.stop().covers(1)).isTrue();
        assertThat(stopped.stop().covers(2)).isTrue();
        CampaignState resumed = stopped.started(now);
        assertThat(resumed.stop().covers(resumed.epoch())).isFalse();
        assertThat(resumed.stop().underWay()).isTrue();
        assertThat(resumed.stopSettled().stop().underWay()).isFalse();
        assertThat(resumed.stopSettled().stop().covers(2)).isTrue();
        assertThat(resumed.stopSettled().stopped(now).stop().underWay()).isTrue();
    }

    @Test
    void whatWasAskedOfItOutlivesAPauseAndNeitherAStopNorItsCompletion() {
        Instant now = Instant.EPOCH;
        CampaignState asked = CampaignState.draft(new CampaignState.Key("a", "c"))
                .started(now)
                .askedToComplete(now);
        assertThat(asked.paused(Optional.empty(), now).started(now).completing())
                .isTrue();
        assertThat(asked.stopped(now).completing()).isFalse();
        assertThat(asked.completed(now).completing()).isFalse();
    }

    @Test
    void wordsOnTheWireAreTheSameInEveryLocale() {
        assertThat(CampaignStatus.IN_PROGRESS.wire()).isEqualTo("in_progress");
        assertThat(Verb.RESUME.wire()).isEqualTo("resume");
    }
}
