package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Findings;
import io.redial.domain.call.GoalResult;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many persons were asked for the goal, and how many met it: counted with their calls, whatever becomes of the leads. */
class GoalCountsTest {

    private static final String A = "+442000001";
    private static final Talk YES = Talk.person(CampaignSpec.INTERESTED, true);
    private static final Talk NO = Talk.person(CampaignSpec.INTERESTED, false);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final EngineWorld world = new EngineWorld(11);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(1);
    }

    @AfterEach
    void everythingIsCountedRightly() {
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.leftovers("c")).isEmpty();
    }

    private LeadKey called(Talk talk, CampaignSpec spec) {
        world.desk().campaign("c", spec);
        LeadKey key = world.desk().lead("c", A);
        world.network().script(_ -> new Reply.Placed(talk));
        world.desk().start("c");
        world.runUntilCompleted("c");
        return key;
    }

    private void counted(long asked, long met) {
        Map<Count, Long> counts = Recount.tallied(world.memory(), world.desk().campaign("c"));
        assertThat(counts.getOrDefault(Count.RESULT_GOAL_ASKED, 0L)).isEqualTo(asked);
        assertThat(counts.getOrDefault(Count.RESULT_GOAL_MET, 0L)).isEqualTo(met);
    }

    private PlacedCall first() {
        return world.network().placed().getFirst();
    }

    private void hear(CallReport.Voicemail voicemail, Map<String, Variable> variables) {
        CallReport told = new CallReport.Analysed(world.now(), voicemail, Findings.of(variables));
        world.recorder()
                .record(new Signals.Report(first().key(), Optional.of(first().providerCallId()), told), world.now());
    }

    @Test
    void goalIsMetByTheWordThatTellsOfIt() {
        called(YES.toldAfter(TWO_MINUTES), CampaignSpec.plain().untilInterested());
        counted(1, 1);
    }

    @Test
    void everyConversationThatMissesItIsOneThatWasAsked() {
        called(NO, CampaignSpec.plain().untilInterested());
        counted(2, 0);
    }

    @Test
    void goalThatIsMetLateIsCountedAllTheSame() {
        called(Talk.PERSON, CampaignSpec.plain().untilInterested());
        hear(CallReport.Voicemail.NOT_TOLD, YES.variables());
        counted(2, 1);
    }

    @Test
    void machineThatWasTakenForAPersonWasNotAsked() {
        called(NO, CampaignSpec.plain().untilInterested());
        hear(CallReport.Voicemail.DETECTED, Map.of());
        counted(1, 0);
    }

    @Test
    void leadThatIsResetHasMetTheGoal() {
        LeadKey key = called(YES, CampaignSpec.plain().untilInterested());
        world.desk().reset(key);
        watch.reset(key.leadId());
        counted(1, 1);
        world.desk().markCompleted(key);
        counted(1, 1);
    }

    @Test
    void nobodyIsAskedWithoutAGoal() {
        called(YES, CampaignSpec.plain());
        counted(0, 0);
    }

    @Test
    void anotherGoalJudgesAConversationOnceThereIsNewWordOfIt() {
        called(YES.toldAfter(TWO_MINUTES), CampaignSpec.plain());
        world.runFor(Duration.ofMinutes(5));
        CampaignSpec asking = CampaignSpec.plain().untilInterested();
        world.desk().reconfigure("c", asking::over);
        world.recorder()
                .record(
                        new Signals.Report(first().key(), Optional.of(first().providerCallId()), first().analysed()),
                        world.now());
        counted(0, 0);
        assertThat(world.call(first().key()).goal()).isEqualTo(GoalResult.NOT_ASKED);

        hear(
                CallReport.Voicemail.NOT_TOLD,
                Map.of(CampaignSpec.INTERESTED, new Variable.Flag(true), "mood", new Variable.Text("good")));
        counted(1, 1);
    }
}
