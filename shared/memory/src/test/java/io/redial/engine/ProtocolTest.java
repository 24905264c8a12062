package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Network;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interleavings against which the placement protocol was made, one by one. */
class ProtocolTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";

    private final EngineWorld world = new EngineWorld(1);

    @BeforeEach
    void open() {
        world.desk().open(1);
        world.desk().campaign("c", CampaignSpec.plain());
    }

    private LeadKey started(String... numbers) {
        LeadKey key = world.desk().lead("c", numbers);
        world.desk().start("c");
        return key;
    }

    private Signals.Dial onlyDial() {
        List<Signals.Dial> dials = world.passForDials();
        assertThat(dials).hasSize(1);
        return dials.getFirst();
    }

    private Lead lead(LeadKey key) {
        return world.desk().lead(key);
    }

    private PlacedCall lastPlaced() {
        return world.network().placed().getLast();
    }

    private void report(PlacedCall call, Ending ending) {
        world.recorder()
                .record(
                        new Signals.Report(
                                call.key(), Optional.of(call.providerCallId()), new CallReport.Ended(ending)),
                        world.now());
    }

    @Test
    void redeliveredDialDoesNotSendAgain() {
        started(A);
        Signals.Dial dial = onlyDial();
        // The intent commits and the request leaves; the process dies when it stores the provider's id.
        world.clock().advanceTo(dial.slot());
        world.network().script(_ -> {
            world.store().failIn(1, Faults.Kind.CRASH_BEFORE);
            return new Reply.Placed(Talk.PERSON);
        });
        assertThatExceptionOfType(Faults.Crash.class)
                .isThrownBy(() -> world.dialer().dial(dial));

        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.NOT_OURS);
        assertThat(world.network().asked()).hasSize(1);
    }

    @Test
    void ownSuccessThatWasNotAnsweredIsNotSentByTheNextDelivery() {
        LeadKey key = started(A);
        Signals.Dial dial = onlyDial();
        world.clock().advanceTo(dial.slot());
        failAtTheIntent();
        assertThatExceptionOfType(Store.Unavailable.class)
                .isThrownBy(() -> world.dialer().dial(dial));
        world.store().heal();

        assertThat(lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.NOT_OURS);
        assertThat(world.network().asked()).isEmpty();

        world.runUntilCompleted("c");
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(2);
        assertThat(world.network().placed()).hasSize(1);
    }

    /** The store takes the first intent and does not say so. */
    private void failAtTheIntent() {
        world.store().witness((commit, _) -> {
            if (Faults.isIntent(commit)) {
                world.store().witness((_, _) -> {});
                throw new Store.Unavailable("no answer", new IllegalStateException("after the write"));
            }
        });
    }

    @Test
    void throttledLeadIsCalledAgainAtTheSameNumberAndSpendsNoAttempt() {
        LeadKey key = started(A);
        int[] asked = {0};
        world.network()
                .script(_ -> asked[0]++ < 5
                        ? new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(7), "429"))
                        : new Reply.Placed(Talk.PERSON));
        world.runUntilCompleted("c");

        assertThat(world.network().placed()).hasSize(1);
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(1);
        assertThat(lead(key).state()).isEqualTo(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
    }

    @Test
    void claimWhoseDialWasLostDoesNotFillTheLimitForEver() {
        started(A);
        world.desk().lead("c", B);
        onlyDial();
        world.signals().takeWakes();

        world.runUntilCompleted("c");
        assertThat(world.network().placed()).extracting(PlacedCall::number).contains(new PhoneNumber(A));
    }

    @Test
    void lateDuplicateOfADialDoesNotGiveBackALeadWhoseCallIsLive() {
        LeadKey key = started(A);
        Signals.Dial dial = onlyDial();
        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.PLACED);
        world.clock().advance(Duration.ofMinutes(5));

        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.NOT_OURS);
        assertThat(lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
    }

    @Test
    void notFoundYetIsNotNotPlaced() {
        LeadKey key = started(A);
        world.network().script(_ -> new Reply.ResponseLost(Talk.PERSON));
        world.network().directory(Network.Directory.BLIND);
        world.dialAtSlot(onlyDial());
        CallKey call = lastPlaced().key();
        Instant horizon = world.call(call).horizon();
        PhoneNumber number = lastPlaced().number();
        while (world.now().isBefore(horizon.minusSeconds(10))) {
            world.clock().advance(Duration.ofSeconds(10));
            world.recorder().lookUp(call, world.now());
            assertThat(world.passForDials()).isEmpty();
            assertThat(lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
            assertThat(world.memory()
                            .find(new NumberGuard.Key(Desk.ACCOUNT, number))
                            .orElseThrow()
                            .heldAt(world.now()))
                    .isPresent();
        }
        world.clock().advanceTo(horizon);
        world.recorder().lookUp(call, world.now());

        assertThat(world.call(call).ending().orElseThrow().failureCode()).contains("unknown_outcome");
        assertThat(lead(key).progress().attemptsMade()).isEqualTo(1);
        assertThat(lead(key).due().orElseThrow().at()).isEqualTo(horizon.plus(Duration.ofMinutes(10)));
    }

    @Test
    void pauseBetweenTheDialersLastLookAndItsIntentStopsTheIntent() {
        LeadKey key = started(A);
        Signals.Dial dial = onlyDial();
        world.clock().advanceTo(dial.slot());
        world.store().interjectBefore(Faults::isIntent, () -> world.desk().pause("c"));

        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(world.network().asked()).isEmpty();
        assertThat(lead(key).status()).isEqualTo(LeadStatus.CREATED);
    }

    @Test
    void leadAddedWhileCompletionReadsTheTalliesIsNotLeftBehind() {
        LeadKey done = started(A);
        world.desk().markCompleted(done);
        LeadKey[] added = new LeadKey[1];
        world.store()
                .interjectBefore(
                        commit -> commit.writes().stream().anyMatch(Commit.Write.SealTally.class::isInstance),
                        () -> added[0] = world.desk().lead("c", B));
        world.pass();

        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.runUntilCompleted("c");
        assertThat(lead(added[0]).status().isFinal()).isTrue();
    }

    @Test
    void leadIsNotResetUnderALiveSecondary() {
        LeadKey key = started(A, B);
        world.network()
                .script(placing ->
                        new Reply.Placed(placing.call().number().equals(new PhoneNumber(A)) ? Talk.BUSY : Talk.PERSON));
        world.runUntil(w -> w.network().placed().size() == 2);

        assertThat(lastPlaced().number()).isEqualTo(new PhoneNumber(B));
        assertThatThrownBy(() -> world.desk().reset(key)).isInstanceOf(IllegalStateException.class);
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).hasSize(2);
    }

    @Test
    void lateTruthOutranksOurInferenceAndClosesTheLead() {
        world.desk().campaign("goal", CampaignSpec.plain().untilInterested());
        LeadKey key = world.desk().lead("goal", A);
        world.desk().start("goal");
        world.network().script(_ -> new Reply.ResponseLost(Talk.person(CampaignSpec.INTERESTED, true)));
        world.network().directory(Network.Directory.BLIND);
        world.dialAtSlot(onlyDial());
        PlacedCall call = lastPlaced();
        world.clock().advanceTo(world.call(call.key()).horizon());
        world.recorder().lookUp(call.key(), world.now());
        assertThat(lead(key).status()).isEqualTo(LeadStatus.RESCHEDULED);
        world.clock().advance(Duration.ofMinutes(11));
        Signals.Dial retry = onlyDial();

        report(call, call.ending());
        assertThat(lead(key).state()).isEqualTo(new LeadState.Closed(ClosedReason.GOAL_MET, Optional.empty()));
        assertThat(world.call(call.key()).result()).isEqualTo(CallResult.COMPLETED);
        assertThat(world.dialAtSlot(retry)).isEqualTo(Dialer.Result.NOT_OURS);
        assertThat(world.network().placed()).hasSize(1);
    }

    @Test
    void personReachedByACallThatWasThoughtRefusedIsNotCalledAgain() {
        LeadKey key = started(A);
        world.network().script(_ -> new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofHours(1), "429")));
        world.dialAtSlot(onlyDial());
        assertThat(lead(key).status()).isEqualTo(LeadStatus.CREATED);
        CallKey call =
                new CallKey(key.leadId(), lead(key).progress().lastClaimId().orElseThrow());
        Ending person = new Ending(
                Ending.Kind.PERSON,
                Ending.Source.REPORTED,
                world.now(),
                Optional.empty(),
                5,
                Optional.empty(),
                Ending.Analysis.COMPLETE,
                Findings.NONE,
                Optional.empty());
        world.recorder().record(new Signals.Report(call, Optional.empty(), new CallReport.Ended(person)), world.now());

        assertThat(lead(key).status()).isEqualTo(LeadStatus.COMPLETED);
    }

    @Test
    void reportThatComesBeforeTheAnswerOutranksTheRefusal() {
        LeadKey key = started(A);
        world.network().script(placing -> {
            world.recorder()
                    .record(
                            new Signals.Report(
                                    placing.call().key(), Optional.of("x"), new CallReport.Ringing(world.now())),
                            world.now());
            return new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(1), "429"));
        });
        world.dialAtSlot(onlyDial());

        assertThat(lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
    }

    @Test
    void providerThatIsDownAtTheHorizonIsAskedAgain() {
        LeadKey key = started(A);
        world.network().script(_ -> new Reply.ResponseLost(Talk.PERSON));
        world.dialAtSlot(onlyDial());
        PlacedCall call = lastPlaced();
        world.network().directory(Network.Directory.DOWN);
        world.clock().advanceTo(world.call(call.key()).horizon().plusSeconds(60));
        world.recorder().lookUp(call.key(), world.now());
        assertThat(lead(key).status()).isEqualTo(LeadStatus.PROCESSING);

        world.network().directory(Network.Directory.TRUE);
        world.runUntilCompleted("c");
        assertThat(lead(key).status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(world.network().placed()).hasSize(1);
    }
}
