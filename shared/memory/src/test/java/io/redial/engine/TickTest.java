package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.time.Tempo;
import io.redial.engine.pace.Tick;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The regular tick finds what was not looked at in time, whatever wake-up got lost. */
class TickTest {

    private static final Instant NOW = Samples.NOW;
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final MemoryStore store = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();

    private void due(String accountId, String campaignId, Instant at) {
        CampaignState running = Samples.state(campaignId, CampaignStatus.IN_PROGRESS, Optional.of(at));
        assertThat(store.commit(Commit.of(new Write.Save(new CampaignState(
                                new CampaignState.Key(accountId, campaignId),
                                running.control(),
                                running.wakeAt(),
                                running.jobs(),
                                running.watched(),
                                running.settled(),
                                running.startedAt(),
                                running.completedAt(),
                                0))))
                        .done())
                .isTrue();
    }

    private List<String> wokenBy(Instant now, Tempo tempo) {
        new Tick(store, signals, new Timing(tempo)).run(now);
        return signals.takeWakes().stream().map(MemorySignals.Wake::accountId).toList();
    }

    private List<String> wokenBy(Instant now) {
        return wokenBy(now, Tempo.REAL);
    }

    @Test
    void accountsThatShouldHaveBeenLookedAtAreWoken() {
        due("late", "cmp_1", NOW.minus(Duration.ofHours(3)));
        due("later", "cmp_2", NOW.minus(GRACE));
        due("ahead", "cmp_3", NOW.plusSeconds(1));
        assertThat(wokenBy(NOW)).containsExactly("late", "later");
    }

    @Test
    void wakeUpThatIsOnItsWayIsNotSentAgain() {
        due("acc", "cmp_1", NOW);
        assertThat(wokenBy(NOW)).isEmpty();
        assertThat(wokenBy(NOW.plus(GRACE).minusMillis(1))).isEmpty();
        assertThat(wokenBy(NOW.plus(GRACE))).containsExactly("acc");
    }

    @Test
    void wakeUpIsOnItsWayForMachineTimeHoweverFastBusinessTimeRuns() {
        Tempo fast = new Tempo(60);
        Instant over = NOW.plus(fast.businessSpan(GRACE));
        due("acc", "cmp_1", NOW);
        assertThat(over).isAfter(NOW.plus(GRACE));
        assertThat(wokenBy(over.minusMillis(1), fast)).isEmpty();
        assertThat(wokenBy(over, fast)).containsExactly("acc");
    }

    @Test
    void accountWithManyOverdueCampaignsIsWokenOnce() {
        for (int n = 0; n < 40; n++) {
            due("acc_" + n % 2, "cmp_" + n, NOW.minusSeconds(100 + n));
        }
        assertThat(wokenBy(NOW)).containsExactlyInAnyOrder("acc_0", "acc_1");
    }

    @Test
    void thoseThatWaitedLongestComeFirstAndTheRestAtTheNextTick() {
        for (int n = 0; n < 1_200; n++) {
            due("acc_" + n, "cmp_" + n, NOW.minusSeconds(10_000 - n));
        }
        List<String> woken = wokenBy(NOW);
        assertThat(woken).hasSize(1_000).startsWith("acc_0").endsWith("acc_999");

        for (int n = 0; n < 1_000; n++) {
            CampaignState state =
                    store.find(new CampaignState.Key("acc_" + n, "cmp_" + n)).orElseThrow();
            store.commit(Commit.of(new Write.Save(state.wakingAt(Optional.of(NOW.plusSeconds(3_600))))));
        }
        assertThat(wokenBy(NOW)).hasSize(200).startsWith("acc_1000").endsWith("acc_1199");
    }

    @Test
    void campaignComesToItsEndWhenEveryWakeUpButTheTicksGetsLost() {
        EngineWorld world = new EngineWorld(3);
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = world.desk().lead("c", "+442000001");
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        world.desk().start("c");
        Instant start = world.now();
        while (world.desk().state("c").completedAt().isEmpty()) {
            world.takePending().stream()
                    .filter(pending -> !(pending.event() instanceof Event.Wake))
                    .forEach(pending -> world.send(pending.at(), pending.event()));
            world.tick();
            world.runFor(Duration.ofSeconds(299));
            world.takePending();
            world.clock().advance(Duration.ofSeconds(1));
            assertThat(Duration.between(start, world.now())).isLessThan(Duration.ofHours(2));
        }
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.ATTEMPTS_EXHAUSTED, Optional.empty()));
    }
}
