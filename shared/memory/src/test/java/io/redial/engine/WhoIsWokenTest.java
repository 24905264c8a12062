package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.time.Tempo;
import io.redial.engine.identity.Ids;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Timers;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Network;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever leaves room for a call wakes the account, so that the next one does not wait for the tick. */
class WhoIsWokenTest {

    private static final Timers NO_TIMERS = new Timers() {
        @Override
        public void set(CampaignState.Key campaign, Instant at) {
            // Nobody asks for one here.
        }

        @Override
        public void clear(CampaignState.Key campaign) {
            // Nor for that.
        }
    };

    private final EngineWorld world = new EngineWorld(77);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().untilInterested());
    }

    /** A call is placed, and what is told of it is on its way. */
    private CallKey placed(Reply reply) {
        world.network().script(_ -> reply);
        world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.dialAtSlot(world.passForDials().getFirst());
        return world.network().placed().getFirst().key();
    }

    /** What each of the network's reports has woken, in their order. */
    private List<Optional<String>> wokenByReports() {
        List<Optional<String>> woken = new ArrayList<>();
        for (EngineWorld.Pending pending : world.takePending()) {
            if (pending.event() instanceof Event.Callback(var report)) {
                world.clock().advanceTo(pending.at());
                woken.add(world.recorder().record(report.get(), world.now()));
            }
        }
        return woken;
    }

    @Test
    void theEndOfACallWakesAndWhatIsToldBeforeItDoesNot() {
        placed(new Reply.Placed(Talk.BUSY));

        List<Optional<String>> woken = wokenByReports();

        assertThat(woken).hasSizeGreaterThan(1).last().isEqualTo(Optional.of(Desk.ACCOUNT));
        assertThat(woken.subList(0, woken.size() - 1)).containsOnly(Optional.empty());
    }

    @Test
    void findingsThatAreToldApartWake() {
        placed(new Reply.Placed(Talk.person(CampaignSpec.INTERESTED, true).toldAfter(Duration.ofMinutes(2))));

        assertThat(wokenByReports()).filteredOn(Optional::isPresent).hasSize(2).containsOnly(Optional.of(Desk.ACCOUNT));
    }

    @Test
    void anEndThatIsFoundByALookWakes() {
        CallKey call = placed(new Reply.Placed(Talk.BUSY));
        world.takePending();
        world.clock().advance(Duration.ofMinutes(1));

        assertThat(world.recorder().lookUp(call, world.now())).contains(Desk.ACCOUNT);
        assertThat(world.call(call).live()).isFalse();
        assertThat(world.recorder().lookUp(call, world.now())).isEmpty();
    }

    @Test
    void anEndThatIsConcludedWakes() {
        CallKey call = placed(new Reply.ResponseLost(Talk.BUSY));
        world.takePending();
        world.network().directory(Network.Directory.BLIND);
        world.clock().advanceTo(world.call(call).horizon());

        assertThat(world.recorder().lookUp(call, world.now())).contains(Desk.ACCOUNT);
        assertThat(world.call(call).ending().orElseThrow().failureCode()).contains("unknown_outcome");
    }

    @Test
    void aCallThatIsStillLiveWakesNobodyWhenItIsLookedUp() {
        CallKey call = placed(new Reply.Placed(Talk.PERSON));
        world.takePending();

        assertThat(world.recorder().lookUp(call, world.now())).isEmpty();
        assertThat(world.call(call).live()).isTrue();
    }

    @Test
    void aPassWithoutTimeForItsCampaignsLeavesThemToAnother() {
        world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.signals().takeWakes();
        PacerPass hurried = new PacerPass(
                world.memory(), world.signals(), NO_TIMERS, new Ids(new SplittableRandom(1)), new Timing(Tempo.REAL));

        hurried.run(Desk.ACCOUNT, world.now(), () -> true);

        assertThat(world.signals().takeDials()).isEmpty();
        assertThat(world.signals().takeWakes()).hasSize(1);
        hurried.run(Desk.ACCOUNT, world.now(), () -> false);
        assertThat(world.signals().takeDials()).hasSize(1);
    }

    /** Whoever started it died between the two steps. */
    @Test
    void aStartThatWasCutOffIsFinishedByThePass() {
        world.desk().lead("c", "+442000001");
        CampaignState draft = world.desk().state("c");
        Write started = new Write.Save(draft.started(world.now()));
        assertThat(world.memory().commit(Commit.of(started)).done()).isTrue();

        assertThat(world.passForDials()).hasSize(1);

        assertThat(world.memory().tallies("c", 4))
                .extracting(Tally::gate)
                .containsOnly(new Tally.Gate(true, draft.epoch() + 1));
    }
}
