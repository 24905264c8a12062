package io.redial.engine.action;

import static io.redial.engine.action.ActionWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Job;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadAction.Status;
import io.redial.domain.time.Tempo;
import io.redial.engine.job.StalledJobs;
import io.redial.engine.job.StalledJobs.Care;
import io.redial.memory.MemorySignals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StalledActionsTest {

    private final ActionWorld world = ActionWorld.with(12);
    private final StalledJobs jobs = jobs(Tempo.REAL);

    private StalledJobs jobs(Tempo tempo) {
        return new StalledJobs(world.store, world.signals, _ -> {}, tempo, ActionWorld.tries());
    }

    /** The tick. */
    private List<Care> careAt(Duration later) {
        Instant now = NOW.plus(later);
        List<Care> care = new ArrayList<>();
        jobs.find(now).forEach(key -> care.add(jobs.care(key, now)));
        return care;
    }

    private LeadAction lost() {
        LeadAction action = world.ask(Kind.RESET);
        world.signals.takeActions();
        return action;
    }

    @Test
    void anActionWhoseMessageWasLostIsQueuedAgain() {
        LeadAction action = lost();
        assertThat(careAt(Duration.ofMinutes(9))).isEmpty();
        assertThat(careAt(Duration.ofMinutes(10))).containsExactly(Care.NUDGED);
        world.runAll(world.store);
        assertThat(world.read(action).counts()).isEqualTo(Counts.of(6, 2, 4));
        assertThat(careAt(Duration.ofDays(2))).isEmpty();
    }

    @Test
    void nudgesComeMoreAndMoreRarelyAndTheActionIsGivenUp() {
        LeadAction action = lost();
        List<Long> nudgedAt = new ArrayList<>();
        long minute = 0;
        while (world.read(action).running()) {
            minute += 5;
            if (careAt(Duration.ofMinutes(minute)).contains(Care.NUDGED)) {
                nudgedAt.add(minute);
            }
        }
        assertThat(nudgedAt).containsExactly(10L, 30L, 70L, 150L, 310L).hasSize(Job.MOST_NUDGES);
        assertThat(minute).isEqualTo(630);
        assertThat(world.read(action).status()).isEqualTo(Status.FAILED);
        assertThat(world.read(action).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("did not move"));
        assertThat(world.state().jobs().none()).isTrue();
        assertThat(world.signals.takeWakes())
                .extracting(MemorySignals.Wake::accountId)
                .contains(ActionWorld.ACCOUNT);
    }

    @Test
    void anActionThatMovesIsPatientlyAwaitedAnew() {
        LeadAction action = lost();
        careAt(Duration.ofMinutes(10));
        careAt(Duration.ofMinutes(30));
        int[] looks = {2};
        world.walk(world.store).run(action.key(), () -> --looks[0] <= 0, NOW.plus(Duration.ofMinutes(31)));
        assertThat(world.read(action).nudges()).isZero();
        assertThat(careAt(Duration.ofMinutes(40))).isEmpty();
        assertThat(careAt(Duration.ofMinutes(41))).containsExactly(Care.NUDGED);
    }

    @Test
    void patienceIsMachineTime() {
        lost();
        StalledJobs fast = jobs(new Tempo(600));
        assertThat(fast.find(NOW.plus(Duration.ofHours(99)))).isEmpty();
        assertThat(fast.find(NOW.plus(Duration.ofHours(100)))).hasSize(1);
    }

    @Test
    void whoeverMovesItMeanwhileIsLeftAlone() {
        LeadAction action = lost();
        Instant now = NOW.plus(Duration.ofMinutes(10));
        world.store.interjectIn(2, () -> world.walk(world.memory).run(action.key(), () -> false, now));
        assertThat(jobs.care(action.key(), now)).isEqualTo(Care.LEFT_ALONE);
        assertThat(world.read(action).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.signals.takeActions()).isEmpty();
    }
}
