package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.Ending;
import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.PauseReason.Code;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Commit;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign whose calls fail pauses itself, and an automatic pause gives way to people. */
class BreakerTest {

    private static final Talk FAILED = Talk.silent(Ending.Kind.FAILED);

    private final EngineWorld world = new EngineWorld(8);
    private final Watch watch = new Watch(world);
    private int people;

    @BeforeEach
    void open() {
        world.desk().open(100);
    }

    private void started(int leads, CampaignSpec spec) {
        world.desk().campaign("c", spec);
        more(leads);
        world.desk().start("c");
    }

    private void more(int leads) {
        for (int i = 0; i < leads; i++) {
            world.desk().lead("c", "+4420" + (100_000 + ++people));
        }
    }

    private static CampaignSpec with(int failedPercent, int minCalls, int windowMinutes) {
        return CampaignSpec.plain()
                .limits(5, 2)
                .retries(1)
                .breaker(Optional.of(new Breaker(failedPercent, minCalls, windowMinutes)));
    }

    private CampaignState state() {
        return world.desk().state("c");
    }

    private boolean tripped() {
        return state().pauseReason().map(PauseReason::code).equals(Optional.of(Code.TOO_MANY_FAILURES));
    }

    @Test
    void campaignWhoseCallsAllFailPausesSoonAfterEnoughOfThemAndSaysSo() {
        world.network().script(_ -> new Reply.Placed(FAILED));
        started(200, with(80, 20, 10));
        world.runUntil(w -> state().status() == CampaignStatus.PAUSED);
        world.runFor(Duration.ofHours(1));

        assertThat(tripped()).isTrue();
        assertThat(state().pauseReason().orElseThrow().detail())
                .matches("Of the 2\\d calls that have ended in the last 10 minutes, 2\\d have failed\\.");
        assertThat(world.network().placed()).hasSizeBetween(20, 35);
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void campaignOfWhoseCallsEnoughDoNotFailGoesOn() {
        int[] calls = {0};
        world.network().script(_ -> new Reply.Placed(++calls[0] % 4 == 0 ? Talk.BUSY : FAILED));
        started(100, with(80, 20, 10));
        world.runUntilCompleted("c");

        assertThat(tripped()).isFalse();
    }

    @Test
    void numbersThatCanNotBeCalledSayNothingOfTheCampaign() {
        world.network().script(_ -> new Reply.Placed(Talk.UNUSABLE));
        started(100, with(1, 5, 10));
        world.runUntilCompleted("c");

        assertThat(tripped()).isFalse();
        assertThat(Recount.tallied(world.memory(), world.desk().campaign("c")))
                .containsEntry(Count.RESULT_FAILED, 100L)
                .containsEntry(Count.RESULT_UNUSABLE_NUMBER, 100L);
        assertThat(watch.leftovers("c")).isEmpty();
    }

    @Test
    void failuresThatAreFarApartAreNotTooMany() {
        world.network()
                .script(_ -> new Reply.Placed(
                        new Talk(Ending.Kind.FAILED, Duration.ofSeconds(100), Duration.ZERO, Map.of())));
        started(40, with(80, 20, 5).limits(1, 1).breaker(Optional.of(new Breaker(80, 20, 5))));
        world.runUntilCompleted("c");

        assertThat(tripped()).isFalse();
        assertThat(world.network().placed()).hasSize(80);
    }

    @Test
    void campaignWithoutABreakerGoesOnWhateverFails() {
        world.network().script(_ -> new Reply.Placed(FAILED));
        started(100, CampaignSpec.plain().limits(5, 2).breaker(Optional.empty()));
        world.runUntilCompleted("c");

        assertThat(world.network().placed()).hasSize(200);
    }

    @Test
    void resumedCampaignIsWatchedAnew() {
        world.network().script(_ -> new Reply.Placed(FAILED));
        started(200, with(80, 20, 10));
        world.runUntil(_ -> tripped());
        world.runFor(Duration.ofSeconds(30));
        int failed = world.network().placed().size();
        world.desk().resume("c");
        world.runUntil(w -> w.network().placed().size() == failed + 15);
        assertThat(state().status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.runUntil(_ -> tripped());

        assertThat(world.network().placed()).hasSizeBetween(failed + 20, failed + 35);
    }

    @Test
    void campaignThatWasMendedAndResumedGoesOn() {
        world.network().script(_ -> new Reply.Placed(FAILED));
        started(60, with(50, 20, 1440));
        world.runUntil(_ -> tripped());
        world.runFor(Duration.ofSeconds(30));
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().resume("c");
        world.runUntilCompleted("c");

        assertThat(watch.leftovers("c")).isEmpty();
    }

    @Test
    void whatIsNotedIsWrittenAFewTimesAWindow() {
        Set<Object> noted = new HashSet<>();
        world.store()
                .witness((commit, _) -> commit.writes().forEach(write -> {
                    if (write instanceof Commit.Write.Save(CampaignState saved)) {
                        noted.add(saved.watched());
                    }
                }));
        started(150, with(100, 1000, 10).limits(1, 1));
        world.runUntilCompleted("c");
        long windows = Duration.between(EngineWorld.START, world.now()).toMinutes() / 10 + 1;

        assertThat(noted).hasSizeLessThanOrEqualTo((int) (windows * 6));
    }

    @Test
    void automaticPauseLosesAgainstAStartThatIsNewer() {
        started(1, CampaignSpec.plain());
        long before = state().epoch();
        world.desk().pause("c");
        world.desk().resume("c");
        new Gates(world.memory())
                .pause(world.desk().campaign("c"), before, PauseReason.of(Code.TOO_MANY_FAILURES), world.now());

        assertThat(state().status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        assertThat(world.memory().tallies("c", 4))
                .allMatch(tally -> tally.gate().open());
    }

    @Test
    void automaticPauseThatPeopleOvertakeBetweenItsReadAndItsWriteLosesToo() {
        world.network().script(_ -> new Reply.Placed(FAILED));
        started(200, with(80, 20, 10));
        boolean[] overtaken = {false};
        world.store().interjectBefore(BreakerTest::pausesByItself, () -> {
            overtaken[0] = true;
            world.desk().pause("c");
            world.desk().resume("c");
        });
        world.runUntil(_ -> overtaken[0]);

        assertThat(state().status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.runFor(Duration.ofSeconds(2));
        assertThat(state().status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        assertThat(world.memory().tallies("c", 4))
                .allMatch(tally -> tally.gate().open());
    }

    private static boolean pausesByItself(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write -> write instanceof Commit.Write.Save(CampaignState saved)
                        && saved.pauseReason().isPresent());
    }
}
