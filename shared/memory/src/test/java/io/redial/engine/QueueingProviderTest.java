package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.port.Signals;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Network;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider may hold a call that it has accepted; what has not rung when its time is over must not ring any more. */
class QueueingProviderTest {

    private static final String A = "+442000001";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Talk HELD = Talk.PERSON.queuedFor(Duration.ofMinutes(5));

    private final EngineWorld world = new EngineWorld(11);
    private final Watch watch = new Watch(world);

    @BeforeEach
    void open() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        world.network().longestQueue(LONGEST);
    }

    /** The lead of a campaign whose only call goes like that. */
    private LeadKey called(Function<Talk, Reply> reply, Talk talk) {
        world.network().script(_ -> reply.apply(talk));
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        world.runUntil(w -> !w.network().placed().isEmpty());
        return key;
    }

    private PlacedCall call() {
        return world.network().placed().getFirst();
    }

    private void assertCancelledInTime() {
        assertThat(world.network().hungUp()).containsExactly(call());
        assertThat(call().endsAt())
                .isBetween(call().dialBefore(), call().dialBefore().plusSeconds(1));
        assertThat(call().rangBy(Instant.MAX)).isFalse();
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void callThatHasNotRungInTimeIsCancelledAtTheProviderAndItsAttemptIsSpent() {
        LeadKey key = called(Reply.Placed::new, HELD);
        world.runFor(Duration.ofMinutes(1));

        assertCancelledInTime();
        Lead lead = world.desk().lead(key);
        assertThat(lead.status()).isEqualTo(LeadStatus.RESCHEDULED);
        assertThat(lead.progress().attemptsMade()).isEqualTo(1);
        assertThat(lead.progress().lastResult()).contains(CallResult.UNANSWERED);
    }

    @Test
    void callWhoseAcceptanceGotLostIsCancelledLikewise() {
        called(Reply.ResponseLost::new, HELD);
        world.runFor(Duration.ofMinutes(1));
        assertCancelledInTime();
    }

    @Test
    void callIsCancelledLikewiseAtAProviderThatMayHoldItForADay() {
        world.network().longestQueue(Duration.ofHours(24));
        LeadKey key = called(Reply.Placed::new, Talk.PERSON.queuedFor(Duration.ofHours(20)));
        world.runFor(Duration.ofMinutes(1));

        assertCancelledInTime();
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(1);
    }

    @Test
    void callIsCancelledThoughItsProviderWillNotSayHowItStands() {
        LeadKey key = called(Reply.Placed::new, HELD);
        world.network().directory(Network.Directory.DOWN);
        world.runFor(Duration.ofMinutes(2));
        assertThat(call().rangBy(world.now())).isFalse();
        world.network().directory(Network.Directory.TRUE);
        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 1);
        assertThat(world.network().hungUp()).isNotEmpty().containsOnly(call());
        assertThat(call().endsAt()).isBefore(call().dialBefore().plusSeconds(10));
        assertThat(call().rangBy(Instant.MAX)).isFalse();
        assertThat(watch.violations()).isEmpty();
        assertThat(world.network().lookUps()).isLessThan(20);
    }

    @Test
    void talkWhoseEndGotLostIsNotHeldForADayByAProviderThatMayQueueForOne() {
        world.network().longestQueue(Duration.ofHours(24));
        LeadKey key = called(Reply.Placed::new, Talk.PERSON.lasting(Duration.ofSeconds(100)));
        world.runUntil(w -> {
            w.takePending().stream()
                    .filter(pending -> !(pending.event() instanceof Event.Callback(var report)
                            && report.get().what() instanceof CallReport.Ended))
                    .forEach(pending -> w.send(pending.at(), pending.event()));
            return w.desk().lead(key).status() == LeadStatus.COMPLETED;
        });
        assertThat(Duration.between(call().endsAt(), world.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void callThatNobodyKnowsOfIsWaitedForAsLongAsTheProviderMayHoldIt() {
        world.network().longestQueue(Duration.ofHours(24));
        world.network().script(_ -> new Reply.RequestLost());
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        world.runFor(Duration.ofHours(24));
        assertThat(world.network().asked()).hasSize(1);
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.PROCESSING);

        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 1);
        assertThat(Duration.between(
                        world.call(world.network().asked().getFirst().call().key())
                                .startedAt(),
                        world.now()))
                .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusMinutes(5));
        assertThat(world.network().lookUps()).isLessThan(40);
    }

    /** From the intent on: 10 s to send it, 8 s for the request, 12 s until it is listed, and the longest call. */
    private Duration longestWithoutQueue(LeadKey key) {
        return Duration.ofSeconds(30)
                .plus(world.desk()
                        .lead(key)
                        .state()
                        .live()
                        .orElseThrow()
                        .claim()
                        .limits()
                        .longest());
    }

    @Test
    void callThatIsNotEvenInTheQueueOfAProviderThatListsItIsNotWaitedForSoLong() {
        world.network().longestQueue(Duration.ofHours(24));
        world.network().longestUnlisted(Duration.ZERO);
        world.network().script(_ -> new Reply.RequestLost());
        LeadKey key = world.desk().lead("c", A);
        world.desk().start("c");
        world.runUntil(w -> !w.network().asked().isEmpty());
        Instant begun =
                world.call(world.network().asked().getFirst().call().key()).startedAt();
        Duration longest = longestWithoutQueue(key);
        world.runFor(Duration.between(world.now(), begun.plus(longest)).minusSeconds(2));
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
        assertThat(world.network().asked()).hasSize(1);

        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 1);
        assertThat(Duration.between(begun, world.now())).isBetween(longest, longest.plusSeconds(30));
        assertThat(world.network().lookUps()).isLessThan(15);
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void callThatWasHeardOfAndIsNotListedAnyMoreIsWaitedForAllTheSame() {
        world.network().longestQueue(Duration.ofHours(24));
        world.network().longestUnlisted(Duration.ZERO);
        LeadKey key = called(Reply.Placed::new, Talk.PERSON.queuedFor(Duration.ofHours(20)));
        world.network().takeCallbacks();
        world.network().directory(Network.Directory.BLIND);
        world.runFor(Duration.ofHours(19));

        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
        assertThat(world.network().asked()).hasSize(1);
    }

    @Test
    void callIsCancelledWhenTheWindowClosesThoughItsLeaseWouldLast() {
        Schedule untilTen = new Schedule(
                Hours.parse("08:00", "09:59"),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
        world.desk().reschedule("c", untilTen);
        world.clock().advanceTo(Instant.parse("2026-03-02T09:59:41.300Z"));
        called(Reply.Placed::new, HELD);
        world.runFor(Duration.ofMinutes(1));

        assertThat(call().dialBefore()).isEqualTo("2026-03-02T10:00:00Z");
        assertCancelledInTime();
    }

    @Test
    void callThatRingsInTimeIsLeftAlone() {
        LeadKey key = called(Reply.Placed::new, Talk.PERSON.queuedFor(Duration.ofSeconds(30)));
        world.runFor(Duration.ofMinutes(5));

        assertThat(world.network().hungUp()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.COMPLETED);
    }

    @Test
    void callThatRingsWhenItsTimeEndsIsLeftAlone() {
        Talk slow = new Talk(
                HELD.kind(),
                Duration.ofSeconds(35),
                Duration.ofSeconds(20),
                HELD.length(),
                HELD.variables(),
                HELD.analysis(),
                HELD.costMicros());
        LeadKey key = called(Reply.Placed::new, slow);
        world.runFor(Duration.ofMinutes(5));

        assertThat(world.network().lookUps()).isEqualTo(1);
        assertThat(world.network().hungUp()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.COMPLETED);
    }

    @Test
    void cancellationThatHasNotWorkedIsRepeatedUntilItHas() {
        called(Reply.Placed::new, HELD);
        world.network().hangUps(Network.HangUps.IGNORED);
        world.runFor(Duration.ofMinutes(1));
        assertThat(call().liveAt(world.now())).isTrue();

        world.network().hangUps(Network.HangUps.OBEYED);
        world.runFor(Duration.ofSeconds(10));
        assertThat(call().liveAt(world.now())).isFalse();
        int looks = world.network().lookUps();
        world.runFor(Duration.ofMinutes(8));
        assertThat(world.network().lookUps()).isEqualTo(looks);
    }

    @Test
    void cancellationIsRepeatedByOneChainOfLooksHoweverManyLooksComeBesideIt() {
        called(Reply.ResponseLost::new, Talk.PERSON.queuedFor(Duration.ofMinutes(9)));
        world.network().hangUps(Network.HangUps.IGNORED);
        world.runFor(Duration.ofSeconds(80));
        for (int i = 0; i < 4; i++) {
            world.recorder().lookUp(call().key(), world.now().plusMillis(i));
        }
        int looks = world.network().lookUps();
        // The look five minutes after the request comes in this time, and the lease ends more than once.
        world.runFor(Duration.ofMinutes(6));
        assertThat(world.network().lookUps() - looks).isBetween(6 * 9, 6 * 13);
        assertThat(call().liveAt(world.now())).isTrue();
    }

    @Test
    void providerThatDialsAtOnceIsNotAsked() {
        world.network().longestQueue(Duration.ZERO);
        LeadKey key = called(Reply.Placed::new, Talk.PERSON);
        world.runFor(Duration.ofMinutes(5));

        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.COMPLETED);
        assertThat(world.network().lookUps()).isZero();
    }

    @Test
    void unknownOutcomeIsLookedUpAfterFifteenSecondsAMinuteAndFive() {
        world.network().longestQueue(Duration.ZERO);
        world.network().script(_ -> new Reply.RequestLost());
        world.desk().lead("c", A);
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.signals().takeLookUps();
        world.dialAtSlot(dial);

        assertThat(world.signals().takeLookUps())
                .allMatch(look -> look.call().claimId().equals(dial.claimId()))
                .extracting(look -> look.delay())
                .containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    @Test
    void unknownOutcomeIsKnownAtTheFirstLookThatFindsTheCall() {
        LeadKey key = called(Reply.ResponseLost::new, Talk.BUSY);
        world.network().takeCallbacks();
        world.network().directory(Network.Directory.BLIND);
        world.runFor(Duration.ofSeconds(30));
        world.network().directory(Network.Directory.TRUE);
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.PROCESSING);
        world.runFor(Duration.ofSeconds(31));

        assertThat(world.desk().lead(key).progress().lastResult()).contains(CallResult.BUSY);
    }
}
