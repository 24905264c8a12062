package io.redial.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.time.Tempo;
import io.redial.engine.pace.Timing;
import io.redial.local.template.Template;
import io.redial.memory.MemoryQueue;
import io.redial.testkit.HandTime;
import io.redial.tests.model.WakeUpModel.Lack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is easily built wrong beside placing: waking, completing, pacing. Each is shown to fail as one writes it first. */
@ExtendWith(Quiet.class)
class SmallModelsTest {

    private static SmallSearch.Result wakingWith(Lack... lacks) {
        return new SmallSearch<>(new WakeUpModel(Set.of(lacks))).run();
    }

    private static void requireNothing(SmallSearch.Result result) {
        assertThat(result.found()).as("of %s states", result.states()).isEmpty();
        assertThat(result.states()).isGreaterThan(10);
    }

    @Test
    void aLeadIsNeverLookedAtWhenTheIndexLagsAndNobodySetsAnAlarm() {
        List<String> found = wakingWith(Lack.INDEX_LAGS, Lack.NO_ALARM).found().orElseThrow();

        assertThat(found).startsWith("adding goes on").contains("a pass begins").doesNotContain("a wake-up gets lost");
    }

    @Test
    void anIndexThatShowsWhatIsStoredLosesNoLead() {
        requireNothing(wakingWith(Lack.NO_ALARM));
    }

    @Test
    void anAlarmFindsWhatTheIndexShowedTooLate() {
        requireNothing(wakingWith(Lack.INDEX_LAGS));
    }

    @Test
    void noLeadDependsOnAnySingleWakeUp() {
        assertThat(wakingWith(Lack.NO_ALARM, Lack.LOST_WAKE_UPS).found()).isPresent();
        assertThat(wakingWith(Lack.NO_ALARM, Lack.CRASHES).found()).isPresent();
        requireNothing(wakingWith(Lack.LOST_WAKE_UPS, Lack.CRASHES));
    }

    @Test
    void twoTalliesReadOneAfterTheOtherCompleteACampaignOverALeadThatWasAddedInBetween() {
        List<String> found = new SmallSearch<>(new CompletionModel(CompletionModel.By.READING))
                .run()
                .found()
                .orElseThrow();

        assertThat(found.subList(0, found.size() - 1)).hasSize(4).startsWith("completion reads tally 0");
    }

    @Test
    void conditionsInTheCompletingTransactionCompleteNoCampaignOverALead() {
        requireNothing(new SmallSearch<>(new CompletionModel(CompletionModel.By.CONDITIONS)).run());
    }

    /** The most starts in any second of so many runs. */
    private static int mostInASecond(PaceModel.Delivered delivered, int perSecond, int runs) {
        return IntStream.range(0, runs)
                .map(seed -> PaceModel.mostInASecond(new PaceModel(delivered, perSecond, seed).starts()))
                .max()
                .orElseThrow();
    }

    @Test
    void delaysOfWholeSecondsAloneKeepNoPace() {
        assertThat(mostInASecond(PaceModel.Delivered.CALLS, 1, 4)).isGreaterThanOrEqualTo(3);
        assertThat(mostInASecond(PaceModel.Delivered.CALLS, 10, 1)).isGreaterThanOrEqualTo(15);
    }

    @Test
    void dialsThatWaitForTheirSlotsKeepThePace() {
        assertThat(mostInASecond(PaceModel.Delivered.IS_DIALLED, 1, 4)).isBetween(1, 2);
        assertThat(mostInASecond(PaceModel.Delivered.IS_DIALLED, 10, 1)).isBetween(10, 11);
    }

    /**
     * The wake-up of a pass that died stays in flight, and with it its group: whatever is sent to heal it waits behind it.
     * That is over before a claim lapses whose dial was lost with the pass, and not before a pass that lives has ended.
     */
    @Test
    void aPassThatDiedHoldsBackTheWakeUpThatHealsItForLessThanALease() {
        Template template = Template.parse(Path.of(System.getProperty("redial.root"), "template.yaml"));
        Duration hidden = template.queue("WakeUpsQueue").orElseThrow().visibilityTimeout();
        Duration pass = template.function("PacerFunction").orElseThrow().timeout();
        Instant slot = Abstraction.NOW;
        Duration lease = Duration.between(slot, new Timing(Tempo.REAL).leaseUntil(slot));

        assertThat(hidden).isGreaterThan(pass).isLessThan(lease);
        assertThat(heldBack(hidden)).isEqualTo(hidden);
    }

    /** For how long a wake-up waits that was sent when the pass for the one before it had just begun and died. */
    private static Duration heldBack(Duration hidden) {
        HandTime time = new HandTime(Abstraction.NOW);
        MemoryQueue<String> wakeUps =
                new MemoryQueue<>(new MemoryQueue.Rules(MemoryQueue.Order.BY_GROUP, hidden, 5), time);
        wakeUps.send("served by a pass that dies", Setting.ACCOUNT, "1");
        assertThat(wakeUps.receive(1)).hasSize(1);
        wakeUps.send("heals", Setting.ACCOUNT, "2");
        while (wakeUps.receive(10).stream().noneMatch(given -> given.body().equals("heals"))) {
            time.advance(Duration.ofSeconds(1));
        }
        return Duration.between(Abstraction.NOW, time.instant());
    }
}
