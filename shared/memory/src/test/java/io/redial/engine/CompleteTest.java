package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns that complete when they are told to, and not before they are done. */
class CompleteTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";

    private final EngineWorld world = new EngineWorld(6);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().completedByHand());
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().lead("c", A);
        world.desk().start("c");
    }

    private CampaignStatus status() {
        return world.desk().state("c").status();
    }

    @Test
    void campaignThatWaitsToBeCompletedGoesOnWhenEveryLeadIsFinal() {
        world.runFor(Duration.ofHours(3));
        assertThat(status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        LeadKey later = world.desk().lead("c", B);
        world.runFor(Duration.ofMinutes(1));

        assertThat(world.desk().lead(later).status().isFinal()).isTrue();
        assertThat(status()).isEqualTo(CampaignStatus.IN_PROGRESS);
    }

    @Test
    void campaignWithNothingLeftToDoHasCompletedWhenTheAnswerComes() {
        world.runFor(Duration.ofHours(3));
        world.desk().complete("c");

        assertThat(status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(world.desk().state("c").completing()).isFalse();
    }

    @Test
    void campaignThatIsToCompleteDrainsFirst() {
        world.network().script(_ -> new Reply.Placed(Talk.UNANSWERED));
        world.desk().complete("c");
        assertThat(status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        assertThat(world.desk().state("c").completing()).isTrue();
        world.runUntilCompleted("c");

        assertThat(world.network().placed()).hasSize(2);
        assertThat(watch.leftovers("c")).isEmpty();
    }

    @Test
    void campaignDoesNotCompleteWhileAnImportRunsThoughItWasAskedTo() {
        world.desk().importing("c", 1);
        world.runFor(Duration.ofHours(1));
        world.desk().complete("c");
        world.runFor(Duration.ofHours(1));
        assertThat(status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.desk().importing("c", -1);
        world.runUntilCompleted("c");
    }

    @Test
    void pauseKeepsTheWishToComplete() {
        world.desk().complete("c");
        world.desk().pause("c");
        world.runFor(Duration.ofHours(1));
        assertThat(status()).isEqualTo(CampaignStatus.PAUSED);
        world.desk().resume("c");
        world.runUntilCompleted("c");
    }

    @Test
    void stopTakesTheWishToCompleteBack() {
        world.desk().complete("c");
        world.desk().stop("c");
        world.desk().resume("c");
        world.runFor(Duration.ofHours(3));

        assertThat(status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        assertThat(world.network().placed()).hasSize(1);
    }

    @Test
    void campaignThatWasStartedAgainWaitsToBeCompletedAgain() {
        world.desk().complete("c");
        world.runUntilCompleted("c");
        world.desk().lead("c", B);
        world.desk().start("c");
        world.runFor(Duration.ofHours(3));

        assertThat(status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        assertThat(world.network().placed()).hasSize(2);
    }
}
