package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Network;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stop is a pause that hangs up. */
class StopTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Talk LONG =
            new Talk(Ending.Kind.PERSON, Duration.ofSeconds(5), Duration.ofSeconds(110), Map.of());

    private final EngineWorld world = new EngineWorld(5);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().limits(10, 10));
        world.network().script(_ -> new Reply.Placed(LONG));
    }

    private LeadKey started(String number) {
        LeadKey key = world.desk().lead("c", number);
        world.desk().start("c");
        return key;
    }

    private Signals.Dial onlyDial() {
        List<Signals.Dial> dials = world.passForDials();
        assertThat(dials).hasSize(1);
        return dials.getFirst();
    }

    private PlacedCall onlyCall() {
        assertThat(world.network().placed()).hasSize(1);
        return world.network().placed().getFirst();
    }

    private long live() {
        return world.network().placed().stream()
                .filter(call -> call.liveAt(world.now()))
                .count();
    }

    @Test
    void everythingThatIsLiveIsHungUpWithinSecondsAndNothingElseStarts() {
        for (int i = 0; i < 30; i++) {
            world.desk().lead("c", "+4420000" + (100 + i));
        }
        world.desk().start("c");
        world.runUntil(w -> live() == 10);
        world.desk().stop("c");
        watch.pauseAcknowledged("c");
        world.runFor(Duration.ofSeconds(2));

        assertThat(live()).isZero();
        assertThat(world.network().placed()).hasSize(10);
        assertThat(world.network().hungUp()).hasSize(10).doesNotHaveDuplicates();
        assertThat(Recount.tallied(world.memory(), world.desk().campaign("c")))
                .doesNotContainKeys(Count.LIVE, Count.LEASED, Count.SCHEDULED, Count.RESERVED_MICROS);
        world.runFor(Duration.ofHours(1));
        assertThat(world.network().placed()).hasSize(10);
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.PAUSED);
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void callThatWasHungUpEndsAsTheNetworkSaysAndItsAttemptIsSpent() {
        LeadKey talking = started(A);
        world.network()
                .script(placing -> new Reply.Placed(
                        placing.call().number().e164().equals(A)
                                ? LONG
                                : new Talk(
                                        Ending.Kind.PERSON, Duration.ofSeconds(60), Duration.ofSeconds(10), Map.of())));
        LeadKey ringing = world.desk().lead("c", B);
        world.runUntil(w -> w.network().placed().size() == 2);
        world.runFor(Duration.ofSeconds(20));
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(2));

        assertThat(world.desk().lead(talking).status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(world.desk().lead(ringing).progress().lastResult()).contains(CallResult.UNANSWERED);
        assertThat(world.desk().lead(ringing).progress().attemptsMade()).isEqualTo(1);
        assertThat(world.desk().lead(ringing).status()).isEqualTo(LeadStatus.RESCHEDULED);
    }

    @Test
    void callThatIsAcceptedAfterTheStopIsHungUpByItsDialer() {
        started(A);
        Signals.Dial dial = onlyDial();
        world.network().script(_ -> {
            world.desk().stop("c");
            return new Reply.Placed(LONG);
        });

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.PLACED);
        assertThat(world.network().hungUp()).containsExactly(onlyCall());
        assertThat(onlyCall().liveAt(world.now())).isFalse();
    }

    @Test
    void claimFromBeforeTheStopIsNotDialledThoughTheCampaignRunsAgain() {
        LeadKey key = started(A);
        Signals.Dial dial = onlyDial();
        world.desk().stop("c");
        world.desk().resume("c");

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        world.runUntil(w -> w.network().placed().size() == 1);
        assertThat(world.network().hungUp()).isEmpty();
    }

    @Test
    void claimsFromBeforeTheStopAreGivenBackByTheNextPass() {
        LeadKey key = started(A);
        onlyDial();
        world.desk().stop("c");
        world.pass();

        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
    }

    @Test
    void callWhosePlacementIsUnknownIsHungUpByTheLookUpThatFindsIt() {
        started(A);
        world.network().script(_ -> new Reply.ResponseLost(LONG));
        world.network().directory(Network.Directory.BLIND);
        world.dialAtSlot(onlyDial());
        world.network().takeCallbacks();
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(20));
        assertThat(onlyCall().liveAt(world.now())).isTrue();

        world.network().directory(Network.Directory.TRUE);
        world.runFor(Duration.ofSeconds(6));
        assertThat(onlyCall().liveAt(world.now())).isFalse();
    }

    @Test
    void callIsHungUpThoughTheProviderAnswersNoLookUp() {
        started(A);
        world.network().directory(Network.Directory.DOWN);
        world.dialAtSlot(onlyDial());
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(2));

        assertThat(onlyCall().liveAt(world.now())).isFalse();
    }

    @Test
    void callThatNobodyStoppedIsLeftAloneThoughTheProviderAnswersNoLookUp() {
        started(A);
        world.network().directory(Network.Directory.DOWN);
        world.dialAtSlot(onlyDial());
        world.recorder().lookUp(onlyCall().key(), world.now());

        assertThat(world.network().hungUp()).isEmpty();
    }

    @Test
    void callWhosePlacementIsUnknownIsHungUpWhenACallbackTellsOfIt() {
        started(A);
        world.network().script(_ -> new Reply.ResponseLost(LONG));
        world.dialAtSlot(onlyDial());
        world.desk().stop("c");
        world.desk().resume("c");
        world.signals().takeWakes();
        world.signals().takeLookUps();
        world.recorder()
                .record(
                        new Signals.Report(
                                onlyCall().key(), Optional.of("prov-0"), new CallReport.Ringing(world.now())),
                        world.now());
        assertThat(world.signals().takeLookUps())
                .extracting(look -> look.call())
                .containsExactly(onlyCall().key());

        world.recorder().lookUp(onlyCall().key(), world.now());
        assertThat(world.network().hungUp()).containsExactly(onlyCall());
        assertThat(world.signals().takeLookUps())
                .as("a look-up causes no other")
                .isEmpty();
    }

    @Test
    void callThatALeadNoLongerWaitsForIsHungUpToo() {
        LeadKey key = started(A);
        world.dialAtSlot(onlyDial());
        world.desk().markCompleted(key);
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(2));

        assertThat(onlyCall().liveAt(world.now())).isFalse();
        assertThat(world.desk().lead(key).state().live()).isEmpty();
    }

    @Test
    void pausedCampaignWhoseCallsGoOnCanBeStopped() {
        started(A);
        world.dialAtSlot(onlyDial());
        world.desk().pause("c");
        world.runFor(Duration.ofSeconds(10));
        assertThat(onlyCall().liveAt(world.now())).isTrue();
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(2));

        assertThat(onlyCall().liveAt(world.now())).isFalse();
    }

    @Test
    void callIsLookedUpOnceByManyPassesAndAgainWhileItStaysLive() {
        started(A);
        world.dialAtSlot(onlyDial());
        world.network().hangUps(Network.HangUps.IGNORED);
        world.desk().stop("c");
        for (int i = 0; i < 5; i++) {
            world.pass();
        }
        assertThat(world.signals().takeLookUps()).hasSize(1);
        world.clock().advance(Duration.ofSeconds(6));
        for (int i = 0; i < 5; i++) {
            world.pass();
        }
        assertThat(world.signals().takeLookUps()).hasSize(1);

        world.runFor(Duration.ofSeconds(20));
        assertThat(world.network().hungUp()).hasSizeBetween(3, 7);
        world.network().hangUps(Network.HangUps.OBEYED);
        world.runFor(Duration.ofSeconds(6));
        assertThat(onlyCall().liveAt(world.now())).isFalse();
    }

    @Test
    void afterAResumeNothingThatWasDoneIsDialledAgainAndNewCallsGoOn() {
        LeadKey done = started(A);
        world.dialAtSlot(onlyDial());
        world.runFor(Duration.ofSeconds(20));
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(2));
        assertThat(world.desk().lead(done).status()).isEqualTo(LeadStatus.COMPLETED);
        world.desk().lead("c", B);
        world.desk().resume("c");
        world.runUntilCompleted("c");

        assertThat(world.network().placed())
                .extracting(call -> call.number().e164())
                .containsExactly(A, B);
        assertThat(world.network().placed().get(1).talk()).isEqualTo(LONG);
        Instant end = world.network().placed().get(1).endsAt();
        assertThat(Duration.between(world.network().placed().get(1).placedAt(), end))
                .isEqualTo(Duration.ofSeconds(115));
        assertThat(world.network().hungUp()).hasSize(1);
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void callFromBeforeTheStopIsHungUpAfterTheResumeWhileNewOnesGoOn() {
        started(A);
        world.network().script(_ -> new Reply.ResponseLost(LONG));
        world.network().directory(Network.Directory.DOWN);
        world.dialAtSlot(onlyDial());
        world.network().takeCallbacks();
        world.desk().stop("c");
        world.desk().resume("c");
        world.network().script(_ -> new Reply.Placed(LONG));
        world.desk().lead("c", B);
        world.runUntil(w -> w.network().placed().size() == 2);
        world.network().directory(Network.Directory.TRUE);
        world.runFor(Duration.ofSeconds(8));

        assertThat(world.network().placed().get(0).liveAt(world.now())).isFalse();
        assertThat(world.network().placed().get(1).liveAt(world.now())).isTrue();
        assertThat(world.desk().state("c").stop().underWay()).isFalse();
    }

    @Test
    void stopIsSettledOnlyWhenNothingOfItCanCommitAnyMore() {
        started(A);
        world.store()
                .interjectBefore(
                        commit -> commit.writes().stream().anyMatch(Commit.Write.CloseGate.class::isInstance), () -> {
                            world.pass();
                            assertThat(world.desk().state("c").stop().underWay())
                                    .isTrue();
                        });
        world.desk().stop("c");
        world.runFor(Duration.ofSeconds(10));

        assertThat(world.desk().state("c").stop().underWay()).isFalse();
        assertThat(world.desk().state("c").wakeAt()).isEmpty();
    }
}
