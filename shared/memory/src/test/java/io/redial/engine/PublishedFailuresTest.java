package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.Account;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.CallResult;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Network;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What has happened to others, so that it does not happen here; each names who told of it. */
class PublishedFailuresTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";

    private EngineWorld world = new EngineWorld(7);
    private Watch watch = new Watch(world);

    private void anew(long seed) {
        world = new EngineWorld(seed);
        watch = new Watch(world);
    }

    private List<LeadKey> started(CampaignSpec spec, String... numbers) {
        world.desk().campaign("c", spec);
        List<LeadKey> leads = new ArrayList<>();
        for (String number : numbers) {
            leads.add(world.desk().lead("c", number));
        }
        world.desk().start("c");
        return leads;
    }

    private static String[] people(int many) {
        return IntStream.range(0, many).mapToObj(i -> "+4420" + (100_000 + i)).toArray(String[]::new);
    }

    /** Delivers everything but what gets lost, until {@code done}. */
    private void runLosing(Predicate<Event> lost, Predicate<EngineWorld> done) {
        world.runUntil(w -> {
            w.takePending().stream()
                    .filter(pending -> !lost.test(pending.event()))
                    .forEach(pending -> w.send(pending.at(), pending.event()));
            return done.test(w);
        });
    }

    private static boolean tellsTheEnd(Event event) {
        return event instanceof Event.Callback(var report) && report.get().what() instanceof CallReport.Ended;
    }

    private boolean completed(String id) {
        return world.desk().state(id).status() == CampaignStatus.COMPLETED;
    }

    private Map<Count, Long> counted() {
        return Recount.tallied(world.memory(), world.desk().campaign("c"));
    }

    private void requireCleanEnd(String... ids) {
        assertThat(watch.violations()).isEmpty();
        for (String id : ids) {
            assertThat(watch.leftovers(id)).isEmpty();
        }
    }

    /** Juspay Clairvoyance: runs that overlapped on stale snapshots made 51 calls of 3. github.com/juspay/clairvoyance/pull/668 */
    @Test
    void overlappingPassesDoNotMakeFiftyOneCallsOfThree() {
        for (int seed = 0; seed < 12; seed++) {
            anew(seed);
            Random random = new Random(seed);
            world.desk().open(10);
            started(CampaignSpec.plain().retries(2).limits(10, 10), A);
            // The same customer in ten rows is one lead.
            for (int row = 1; row < 10; row++) {
                assertThatThrownBy(() -> world.desk().lead("c", A)).isInstanceOf(IllegalStateException.class);
            }
            Set<String> dialledTwice = new HashSet<>();
            world.runUntil(w -> {
                w.takePending().forEach(pending -> {
                    w.send(pending.at(), pending.event());
                    if (pending.event() instanceof Event.Dial(Signals.Dial dial) && dialledTwice.add(dial.claimId())) {
                        w.send(pending.at().plusMillis(random.nextInt(60_000)), pending.event());
                    }
                });
                // A whole other pass runs between two steps of whatever comes next.
                w.store().interjectIn(1 + random.nextInt(25), w::pass);
                return completed("c");
            });
            requireCleanEnd("c");
            assertThat(world.network().placed()).as("seed %d", seed).hasSize(3);
        }
    }

    /** Juspay Clairvoyance: leads stuck in processing for long. github.com/juspay/clairvoyance/pull/330 */
    @Test
    void leadsDoNotStayInProcessingWhoeverDies() {
        for (Faults.Kind kind : List.of(Faults.Kind.CRASH_BEFORE, Faults.Kind.CRASH_AFTER)) {
            for (int call = 1; diesAt(call, kind); call++) {
                world.runUntil(w -> completed("c"));
                requireCleanEnd("c");
                assertThat(Duration.between(EngineWorld.START, world.now()))
                        .as("%s at call %d", kind, call)
                        .isLessThan(Duration.ofMinutes(20));
            }
        }
    }

    /** Whether a dialer whose {@code call}-th call to the store is its last has not come to its end by then. */
    private boolean diesAt(int call, Faults.Kind kind) {
        anew(call);
        world.desk().open(1);
        started(CampaignSpec.plain(), A);
        world.network().script(_ -> new Reply.Placed(Talk.BUSY));
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advanceTo(dial.slot());
        world.store().failIn(call, kind);
        try {
            world.dialer().dial(dial);
            return false;
        } catch (Faults.Crash died) {
            assertThat(call).as("the dialer makes fewer calls than that").isLessThan(30);
            return true;
        }
    }

    /** CALL-E: a call in progress for five days, without a final webhook. github.com/CALLE-AI/awesome-phone-call-agents/issues/97 */
    @Test
    void callWithoutItsFinalWebhookIsNotInProgressForFiveDays() {
        world.desk().open(1);
        LeadKey key = started(CampaignSpec.plain(), A).getFirst();
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        runLosing(PublishedFailuresTest::tellsTheEnd, w -> completed("c"));

        requireCleanEnd("c");
        PlacedCall call = world.network().placed().getFirst();
        assertThat(world.call(call.key()).result()).isEqualTo(CallResult.COMPLETED);
        assertThat(world.desk().lead(key).state())
                .isInstanceOfSatisfying(
                        LeadState.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo(ClosedReason.CONTACTED));
        assertThat(world.now()).isBefore(call.endsAt().plus(Duration.ofMinutes(5)));
    }

    /** The same, with a provider that says for days that the call is in progress, and hangs nothing up. */
    @Test
    void callThatItsProviderCallsLiveForEverIsGivenUpAfterAnHourOfAsking() {
        world.desk().open(1);
        LeadKey key = started(CampaignSpec.plain(), A).getFirst();
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.network().directory(Network.Directory.STUCK);
        world.network().hangUps(Network.HangUps.IGNORED);
        runLosing(
                PublishedFailuresTest::tellsTheEnd,
                w -> w.desk().lead(key).progress().attemptsMade() == 1);

        Call call = world.call(world.network().placed().getFirst().key());
        assertThat(call.ending().orElseThrow().failureCode()).contains("unknown_outcome");
        assertThat(world.now())
                .isBetween(
                        call.horizon().plus(Duration.ofHours(1)), call.horizon().plus(Duration.ofHours(3)));
        assertThat(world.network().lookUps()).isLessThan(60);
        assertThat(world.network().hungUp()).hasSizeBetween(8, 12);
        assertThat(world.network().placed()).hasSize(1);
        assertThat(watch.violations()).isEmpty();
    }

    /** CALL-E: no new attempt while one has not ended, without an expiry. github.com/CALLE-AI/awesome-phone-call-agents/pull/48 */
    @Test
    void oneLostWebhookDoesNotStrandTheNumberForEver() {
        world.desk().open(5);
        for (String id : List.of("a", "b")) {
            world.desk().campaign(id, CampaignSpec.plain());
            world.desk().lead(id, A);
        }
        world.network()
                .script(placing -> placing.call().campaignId().equals("a")
                        ? new Reply.ResponseLost(Talk.PERSON)
                        : new Reply.Placed(Talk.PERSON));
        world.network().directory(Network.Directory.BLIND);
        world.desk().start("a");
        world.runUntil(w -> !w.network().placed().isEmpty());
        world.desk().start("b");
        runLosing(
                event -> event instanceof Event.Callback(var report)
                        && report.get()
                                .call()
                                .equals(world.network().placed().getFirst().key()),
                w -> completed("b"));

        assertThat(watch.violations()).isEmpty();
        PlacedCall second = world.network().placed().getLast();
        assertThat(second.campaignId()).isEqualTo("b");
        assertThat(second.placedAt()).isBefore(EngineWorld.START.plus(Duration.ofMinutes(5)));
    }

    /** Dograh: the slot of a call that nobody answers is free after 20 minutes only. github.com/dograh-hq/dograh/issues/737 */
    @Test
    void slotOfACallThatNobodyAnsweredIsFreeAtItsEnd() {
        world.desk().open(1);
        started(CampaignSpec.plain().limits(1, 10), A, B);
        world.network().script(_ -> new Reply.Placed(Talk.UNANSWERED));
        world.runUntil(w -> w.network().placed().size() == 2);

        List<PlacedCall> calls = world.network().placed();
        assertThat(Duration.between(calls.get(0).endsAt(), calls.get(1).placedAt()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(3));
    }

    /** Dograh: a job that is cancelled keeps its slots, and the campaign stands. github.com/dograh-hq/dograh/issues/745 */
    @Test
    void slotOfAJobThatWasKilledIsFreeWhenItsCallCannotBeLiveAnyMore() {
        world.desk().open(1);
        started(CampaignSpec.plain().limits(1, 10), A, B);
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advanceTo(dial.slot());
        // The intent is written; the request is never sent.
        world.store().witness((commit, _) -> {
            if (Faults.isIntent(commit)) {
                world.store().witness((_, _) -> {});
                throw new Store.Unavailable("killed", new IllegalStateException("after the write"));
            }
        });
        assertThatExceptionOfType(Store.Unavailable.class)
                .isThrownBy(() -> world.dialer().dial(dial));
        world.runUntil(w -> !w.network().placed().isEmpty());

        assertThat(world.now()).isBefore(dial.slot().plus(Duration.ofMinutes(5)));
    }

    /** CALL-E: 429 for too many calls after the call had ended. github.com/CALLE-AI/awesome-phone-call-agents/issues/447 */
    @Test
    void providerThatStillCountsACallThatHasEndedCostsNobodyAnAttemptOrASlot() {
        world.desk().open(1);
        List<LeadKey> leads = started(CampaignSpec.plain().limits(1, 10), A, B);
        Duration leak = Duration.ofMinutes(3);
        world.network()
                .script(_ -> world.network().placed().stream()
                                .anyMatch(call -> call.liveAt(world.now().minus(leak)))
                        ? new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(20), "429"))
                        : new Reply.Placed(Talk.PERSON));
        world.runUntil(w -> w.network().asked().size() == 4);
        assertThat(counted()).doesNotContainKeys(Count.LIVE, Count.LEASED, Count.RESERVED_MICROS);
        world.runUntil(w -> completed("c"));

        requireCleanEnd("c");
        assertThat(leads).allMatch(key -> world.desk().lead(key).progress().attemptsMade() == 1);
        assertThat(world.network().placed()).hasSize(2);
    }

    /** Dograh: a campaign completes with leads left in processing, since only queued ones count. github.com/dograh-hq/dograh/pull/769 */
    @Test
    void campaignDoesNotCompleteWhileWorkIsLeft() {
        world.desk().open(2);
        LeadKey key = started(CampaignSpec.plain(), A).getFirst();
        world.network().script(_ -> new Reply.ResponseLost(Talk.PERSON));
        world.network().directory(Network.Directory.DOWN);
        assertThat(world.passForDials()).as("its worker takes it and dies").hasSize(1);
        world.runUntil(w -> !w.network().placed().isEmpty());
        world.takePending();
        for (int minute = 0; minute < 50; minute++) {
            world.clock().advance(Duration.ofMinutes(1));
            world.pass();
            world.takePending();
            assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
            assertThat(world.desk().lead(key).status().isFinal()).isFalse();
        }
        world.network().directory(Network.Directory.TRUE);
        world.runUntil(w -> completed("c"));
        requireCleanEnd("c");
    }

    /** Dograh: who waits for its turn for longer than a second is marked as failed. github.com/dograh-hq/dograh at 058c540c */
    @Test
    void leadsThatWaitForTheirTurnAreNotMarkedFailed() {
        world.desk().open(100);
        world.desk().line("slow", 0.2);
        for (String id : List.of("a", "b")) {
            world.desk().campaign(id, CampaignSpec.plain().lines("slow").limits(50, 10));
            for (int i = 0; i < 12; i++) {
                world.desk().lead(id, "+4420" + (id.charAt(0) * 1000 + i));
            }
            world.desk().start(id);
        }
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.runUntil(w -> completed("a") && completed("b"));

        requireCleanEnd("a", "b");
        for (String id : List.of("a", "b")) {
            assertThat(Recount.leads(world.memory(), world.desk().campaign(id)))
                    .extracting(Lead::state)
                    .containsOnly(new LeadState.Closed(ClosedReason.CONTACTED, Optional.empty()));
        }
    }

    /** Dograh: retries travel by messages that may get lost, and are then never made. github.com/dograh-hq/dograh at 058c540c */
    @Test
    void retryWhoseWakeUpsAreLostIsMadeAllTheSame() {
        world.desk().open(1);
        started(CampaignSpec.plain(), A);
        world.runUntil(w -> {
            w.takePending().stream()
                    .filter(pending -> !(pending.event() instanceof Event.Wake))
                    .forEach(pending -> w.send(pending.at(), pending.event()));
            if (!w.memory().overdue(w.now(), 1).isEmpty()) {
                // What the tick sends arrives.
                w.pass();
            }
            return completed("c");
        });
        requireCleanEnd("c");
        assertThat(world.network().placed()).hasSize(2);
        Instant due = world.network().placed().getFirst().endsAt().plus(Duration.ofMinutes(10));
        assertThat(world.network().placed().getLast().placedAt()).isBetween(due, due.plus(Duration.ofMinutes(6)));
    }

    /** Dograh: leads that wait for a slot are dialled minutes after the pause. github.com/dograh-hq/dograh at 058c540c */
    @Test
    void leadsThatWaitForTheirSlotAreNotDialledAfterThePause() {
        world.desk().open(100);
        started(CampaignSpec.plain().limits(100, 1), people(20));
        List<Signals.Dial> dials = world.passForDials();
        world.dialAtSlot(dials.getFirst());
        world.desk().pause("c");
        watch.pauseAcknowledged("c");
        dials.forEach(world::dialAtSlot);

        assertThat(dials).hasSizeGreaterThan(10);
        assertThat(watch.violations()).isEmpty();
        assertThat(world.network().asked()).hasSize(1);
    }

    /** Twilio: charged first, wrote the balance later, to a store that could only be read. twilio.com/blog/2013/07, billing incident */
    @Test
    void nobodyIsCalledNorChargedWhileTheLedgerCannotBeWritten() {
        world.desk().open(Account.Billing.PREPAID, 5, 1_000_000);
        started(CampaignSpec.plain().limits(5, 10), people(5));
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        List<Signals.Dial> dials = world.passForDials();
        world.store().outage(Faults.Outage.WRITES);
        for (Signals.Dial dial : dials) {
            for (int delivery = 0; delivery < 3; delivery++) {
                assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> world.dialAtSlot(dial));
            }
        }
        assertThat(dials).hasSize(5);
        assertThat(world.network().asked()).isEmpty();

        world.store().heal();
        world.runUntil(w -> completed("c"));
        requireCleanEnd("c");
        // Five people who talk for half a minute each, at 60,000 a minute.
        assertThat(world.network().placed()).hasSize(5);
        assertThat(world.account().settledMicros()).isEqualTo(5 * 30_000);
    }

    /** Dograh: a goal was stamped on 87 calls of 87, met or not. github.com/dograh-hq/dograh/pull/685 */
    @Test
    void goalIsMetByThePostCallVariableAlone() {
        world.desk().open(100);
        started(CampaignSpec.plain().untilInterested().limits(100, 100), people(87));
        List<Talk> talks = List.of(
                Talk.person(CampaignSpec.INTERESTED, false),
                Talk.PERSON,
                Talk.person("user_qualified", true),
                Talk.answered(Ending.Kind.PERSON, Map.of(CampaignSpec.INTERESTED, new Variable.Text("maybe"))),
                Talk.VOICEMAIL);
        world.network()
                .script(placing -> new Reply.Placed(
                        placing.call().number().e164().endsWith("86")
                                ? Talk.person(CampaignSpec.INTERESTED, true)
                                : talks.get(lastDigit(placing.call().number()) % talks.size())));
        world.runUntil(w -> completed("c"));

        requireCleanEnd("c");
        Map<ClosedReason, Long> reasons = Recount.leads(
                        world.memory(), world.desk().campaign("c"))
                .stream()
                .map(lead -> ((LeadState.Closed) lead.state()).reason())
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        assertThat(reasons)
                .containsOnly(Map.entry(ClosedReason.GOAL_MET, 1L), Map.entry(ClosedReason.ATTEMPTS_EXHAUSTED, 86L));
    }

    private static int lastDigit(PhoneNumber number) {
        return number.e164().charAt(number.e164().length() - 1) - '0';
    }

    /** Twilio's callbacks come out of order or not at all. github.com/twilio-labs/twilio-firebase-extensions/pull/21 */
    @Test
    void callbacksOutOfOrderOrNotAtAllEndInTheSameLead() {
        Set<List<Object>> ends = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            anew(1);
            Random random = new Random(seed);
            world.desk().open(1);
            LeadKey key = started(CampaignSpec.plain(), A).getFirst();
            world.network().script(_ -> new Reply.Placed(Talk.PERSON));
            world.dialAtSlot(world.passForDials().getFirst());
            List<Network.Callback> callbacks = new ArrayList<>(world.network().takeCallbacks());
            Collections.shuffle(callbacks, random);
            Instant last = world.network().placed().getFirst().endsAt();
            callbacks.stream()
                    .limit(random.nextInt(4))
                    .forEach(callback -> world.send(
                            last.plusSeconds(1 + random.nextInt(30)), new Event.Callback(callback.report())));
            world.runUntil(w -> completed("c"));
            world.runFor(Duration.ofMinutes(2));
            requireCleanEnd("c");
            ends.add(List.of(
                    world.desk().lead(key).state(),
                    world.call(world.network().placed().getFirst().key())
                            .ending()
                            .orElseThrow(),
                    counted()));
        }
        assertThat(ends).hasSize(1);
    }

    /** AWS us-east-1, October 2025: the store gone for three hours, and its backlog was the second outage. aws.amazon.com/message/101925 */
    @Test
    void backlogOfThreeHoursWithoutAStoreIsNeitherStaleNorFasterThanThePace() {
        for (int seed = 0; seed < 5; seed++) {
            anew(seed);
            world.desk().open(40);
            started(CampaignSpec.plain().limits(40, 2), people(60));
            world.runUntil(w -> w.network().placed().size() == 8);
            world.store().outage(Faults.Outage.EVERYTHING);
            Instant back = world.now().plus(Duration.ofHours(3));
            List<Event> backlog = deliveredInVainUntil(back);
            world.store().heal();
            Collections.shuffle(backlog, new Random(seed));
            backlog.forEach(event -> world.send(back, event));
            int before = world.network().asked().size();
            world.runUntil(w -> completed("c"));

            assertThat(backlog).hasAtLeastOneElementOfType(Event.Dial.class);
            requireCleanEnd("c");
            assertThat(world.network()
                            .asked()
                            .subList(before, world.network().asked().size()))
                    .isNotEmpty()
                    .allMatch(placing -> placing.call().startedAt().isBefore(placing.dialBefore()));
        }
    }

    /** Everything that is sent until then is delivered, fails, and stays in its queue. */
    private List<Event> deliveredInVainUntil(Instant end) {
        List<Event> left = new ArrayList<>();
        for (List<EngineWorld.Pending> more = world.takePending(); !more.isEmpty(); more = world.takePending()) {
            for (EngineWorld.Pending pending : more) {
                world.clock().advanceTo(pending.at().isBefore(end) ? pending.at() : end);
                assertThatExceptionOfType(Store.Unavailable.class).isThrownBy(() -> world.deliver(pending.event()));
                left.add(pending.event());
            }
        }
        world.clock().advanceTo(end);
        return left;
    }
}
