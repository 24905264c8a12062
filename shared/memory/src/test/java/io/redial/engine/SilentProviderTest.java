package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallResult;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Network;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that does not answer may still know how a call ended. */
class SilentProviderTest {

    private final EngineWorld world = new EngineWorld(13);
    private LeadKey lead = new LeadKey("c", 0, "none");
    private CallKey call = new CallKey("none", "none");

    /** A conversation was held, and nothing was heard of it. */
    @BeforeEach
    void talk() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        world.network().script(_ -> new Reply.ResponseLost(Talk.PERSON));
        lead = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.dialAtSlot(world.passForDials().getFirst());
        call = world.network().placed().getFirst().key();
        world.network().takeCallbacks();
        world.takePending();
        world.network().directory(Network.Directory.DOWN);
    }

    private Instant horizon() {
        return world.call(call).horizon();
    }

    @Test
    void conversationIsNotLostWhenTheFirstLookComesLongAfterTheHorizonAndIsNotAnswered() {
        world.clock().advanceTo(horizon().plus(Duration.ofHours(5)));
        world.recorder().lookUp(call, world.now());
        assertThat(world.call(call).live()).isTrue();

        world.runFor(Duration.ofMinutes(3));
        world.network().directory(Network.Directory.TRUE);
        world.runUntilCompleted("c");
        assertThat(world.desk().lead(lead).status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(world.call(call).result()).isEqualTo(CallResult.COMPLETED);
    }

    @Test
    void providerThatNeverAnswersIsAskedEverMoreSeldomForAnHourAndThenGivenUpOn() {
        Instant first = horizon().plus(Duration.ofHours(5));
        world.clock().advanceTo(first);
        int before = world.network().lookUps();
        world.runUntil(w -> !w.call(call).live());
        assertThat(world.now()).isBetween(first.plus(Duration.ofHours(1)), first.plus(Duration.ofMinutes(100)));
        assertThat(world.call(call).ending().orElseThrow().failureCode()).contains("unknown_outcome");
        assertThat(world.network().lookUps() - before).isBetween(8, 10);
    }

    @Test
    void looksThatComeAtOnceAreNotTakenForPatience() {
        world.clock().advanceTo(horizon());
        for (int i = 0; i < 20; i++) {
            world.recorder().lookUp(call, world.now());
        }
        assertThat(world.call(call).live()).isTrue();
    }
}
