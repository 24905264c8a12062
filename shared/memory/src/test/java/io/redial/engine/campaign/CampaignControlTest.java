package io.redial.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.account.Balances;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.memory.MemorySignals.Wake;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the verbs have done when they return, whoever writes the same campaign meanwhile. */
class CampaignControlTest {

    private final EngineWorld world = new EngineWorld(1);
    private final CampaignControl control = new CampaignControl(
            world.store(),
            world.signals(),
            new Campaigns(world.store(), world.signals(), new Ids(new Random(1))),
            new Preflight(world.store(), new Balances(world.store())));
    private final CampaignRemoval removal = new CampaignRemoval(world.store());

    @BeforeEach
    void aCampaign() {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain().completedByHand());
    }

    private LeadKey running() {
        LeadKey lead = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.signals().takeWakes();
        return lead;
    }

    private CampaignView complete() {
        return control.complete(Desk.ACCOUNT, "c", Actor.ENGINE, world.now());
    }

    private void assertWoken() {
        assertThat(world.signals().takeWakes()).extracting(Wake::accountId).containsExactly(Desk.ACCOUNT);
    }

    private boolean anyGateOpen() {
        return world.memory().tallies("c", world.desk().campaign("c").shards()).stream()
                .map(Tally::gate)
                .anyMatch(Tally.Gate::open);
    }

    @Test
    void aPauseClosesTheGatesAndWakes() {
        running();
        CampaignView paused = control.pause(Desk.ACCOUNT, "c", Actor.ENGINE, world.now());
        assertThat(paused.state().status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(anyGateOpen()).isFalse();
        assertWoken();
    }

    @Test
    void aCampaignThatIsAskedToCompleteDoesSoOnceAllItsLeadsAreFinal() {
        LeadKey lead = running();
        assertThat(complete().state())
                .returns(true, state -> state.completing())
                .returns(CampaignStatus.IN_PROGRESS, state -> state.status());
        assertWoken();
        world.desk().markCompleted(lead);
        assertThat(complete().state().status()).isEqualTo(CampaignStatus.COMPLETED);
        assertWoken();
    }

    @Test
    void itIsAskedForOnce() {
        running();
        long asked = complete().state().revision();
        assertThat(complete().state().revision()).isEqualTo(asked);
    }

    @Test
    void aCompletionThatLosesARaceIsAskedForAgain() {
        running();
        world.store().interjectBefore(_ -> true, () -> world.desk().importing("c", 1));
        assertThat(complete().state())
                .returns(true, state -> state.completing())
                .returns(1, state -> state.jobs().imports());
    }

    @Test
    void onlyWhatIsInProgressIsAskedToComplete() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::complete).returns("wrong_status", Refusal::code);
        assertThat(world.signals().takeWakes()).isEmpty();
    }

    private static boolean removesACampaign(Commit commit) {
        return commit.writes().stream().anyMatch(write -> write instanceof Write.Remove(Campaign _));
    }

    private CampaignRemoval.Progress remove() {
        return removal.remove(Desk.ACCOUNT, "c", Actor.ENGINE, world.now());
    }

    @Test
    void theGatesOfACampaignAreClosedBeforeItIsRemoved() {
        running();
        // As by a pause that died before it had closed them.
        CampaignState paused = world.desk().state("c").paused(Optional.empty(), world.now());
        assertThat(world.memory().commit(Commit.of(new Write.Save(paused))).done())
                .isTrue();
        boolean[] open = {anyGateOpen(), true};
        world.store().interjectBefore(CampaignControlTest::removesACampaign, () -> open[1] = anyGateOpen());
        remove();
        assertThat(open).containsExactly(true, false);
    }

    @Test
    void whoOwnedARemovedCampaignIsForgotten() {
        CampaignOwner owner = CampaignOwner.of(world.desk().campaign("c").key());
        world.memory().commit(Commit.of(new Write.Save(owner)));
        remove();
        assertThat(world.memory().find(owner.key())).isEmpty();
    }

    @Test
    void aCampaignThatIsWrittenInTheMomentOfItsRemovalIsRemovedAllTheSame() {
        Campaign campaign = world.desk().campaign("c");
        world.store()
                .interjectBefore(
                        CampaignControlTest::removesACampaign,
                        () -> world.desk().reconfigure("c", CampaignSpec.plain().retries(3)::over));
        assertThat(remove()).isEqualTo(CampaignRemoval.Progress.DONE);
        assertThat(world.memory().find(campaign.key())).isEqualTo(Optional.empty());
    }
}
