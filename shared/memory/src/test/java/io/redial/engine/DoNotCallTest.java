package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Findings;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.OptOut;
import io.redial.engine.dial.Dialer;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Faults;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nobody is called at a number from the instant on at which its listing was answered. */
class DoNotCallTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Talk NO_MORE =
            Talk.answered(Ending.Kind.PERSON, Map.of(OptOut.VARIABLE, new Variable.Text("True")));

    private final EngineWorld world = new EngineWorld(41);

    private static void list(EngineWorld world, String number) {
        list(world, world.store(), number);
    }

    private static void list(EngineWorld world, Store store, String number) {
        DoNotCall why = new DoNotCall("asked by mail", DoNotCall.Source.API, world.now());
        new DoNotCallList(store).list(Desk.ACCOUNT, new PhoneNumber(number), why, Optional.empty(), world.now());
    }

    private static Optional<DoNotCall> listed(EngineWorld world, String number) {
        return world.memory()
                .find(new NumberGuard.Key(Desk.ACCOUNT, new PhoneNumber(number)))
                .flatMap(NumberGuard::listed);
    }

    private static LeadKey started(EngineWorld world, String campaign, CampaignSpec spec, String... numbers) {
        world.desk().campaign(campaign, spec);
        LeadKey key = world.desk().lead(campaign, numbers);
        world.desk().start(campaign);
        return key;
    }

    private static Optional<ClosedReason> reason(EngineWorld world, LeadKey key) {
        return world.desk().lead(key).state() instanceof LeadState.Closed closed
                ? Optional.of(closed.reason())
                : Optional.empty();
    }

    private List<String> called() {
        return world.network().placed().stream()
                .map(call -> call.number().e164())
                .toList();
    }

    /** Tells of every intent for a number that commits after its listing was answered. */
    private static final class Oracle {
        private final List<String> acknowledged = new ArrayList<>();
        private final List<Call> tooLate = new ArrayList<>();

        Oracle(EngineWorld world) {
            world.store().witness((commit, outcome) -> {
                for (Write write : commit.writes()) {
                    if (outcome.done()
                            && write instanceof Write.Save(Call call)
                            && call.revision() == 0
                            && acknowledged.contains(call.number().e164())) {
                        tooLate.add(call);
                    }
                }
            });
        }
    }

    @Test
    void listingAndDialThatMeetAtAnyStepAreOneBeforeTheOther() {
        int before = 0;
        int after = 0;
        for (int step = 1; before + after == step - 1 && step < 60; step++) {
            EngineWorld each = new EngineWorld(step);
            Oracle oracle = new Oracle(each);
            each.desk().open(5);
            LeadKey key = started(each, "c", CampaignSpec.plain(), A);
            Signals.Dial dial = each.passForDials().getFirst();
            boolean[] met = {false};
            each.store().interjectIn(step, () -> {
                met[0] = true;
                list(each, A);
                oracle.acknowledged.add(A);
            });
            each.dialAtSlot(dial);
            each.store().heal();
            if (!met[0]) {
                break;
            }
            int placed = each.network().placed().size();
            each.runUntilCompleted("c");
            assertThat(oracle.tooLate).as("step %d", step).isEmpty();
            assertThat(each.network().placed()).as("step %d", step).hasSize(placed);
            assertThat(reason(each, key)).contains(ClosedReason.DO_NOT_CALL);
            before += placed == 0 ? 1 : 0;
            after += placed;
        }
        assertThat(before).as("the listing came first").isGreaterThan(2);
        assertThat(after).as("the dial came first").isPositive();
    }

    @Test
    void dialThatComesBetweenTheReadAndTheWriteOfAListingIsBeforeIt() {
        world.desk().open(5);
        LeadKey key = started(world, "c", CampaignSpec.plain(), A);
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advanceTo(dial.slot());
        world.store().interjectBefore(DoNotCallTest::lists, () -> world.deliver(new Event.Dial(dial)));
        list(world, A);
        assertThat(called()).containsExactly(A);
        assertThat(listed(world, A)).isPresent();
        world.runUntilCompleted("c");
        assertThat(called()).containsExactly(A);
        assertThat(world.network().hungUp())
                .as("a call that is under way goes on")
                .isEmpty();
        assertThat(reason(world, key)).contains(ClosedReason.DO_NOT_CALL);
    }

    private static boolean lists(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write -> write instanceof Write.Save(NumberGuard guard)
                        && guard.listed().isPresent());
    }

    @Test
    void intentThatMeetsAListingIsRefused() {
        world.desk().open(5);
        LeadKey key = started(world, "c", CampaignSpec.plain(), A);
        Signals.Dial dial = world.passForDials().getFirst();
        world.store().interjectBefore(Faults::isIntent, () -> list(world, A));
        world.dialAtSlot(dial);
        assertThat(world.network().asked()).isEmpty();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        world.pass();
        assertThat(reason(world, key)).contains(ClosedReason.DO_NOT_CALL);
        assertThat(world.signals().takeDials()).isEmpty();
    }

    @Test
    void listedNumberIsPassedOverAndTheOthersAreCalled() {
        world.desk().open(5);
        list(world, A);
        LeadKey key = started(world, "c", CampaignSpec.plain(), A, B);
        world.runUntilCompleted("c");
        assertThat(called()).containsExactly(B, B);
        assertThat(reason(world, key)).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(2);
    }

    @Test
    void roundWhoseOtherNumbersWereListedMeanwhileEndsWithItsLastCall() {
        world.desk().open(5);
        LeadKey key = started(world, "c", CampaignSpec.plain(), A, B);
        world.runUntil(w -> w.desk().lead(key).progress().isRoundUnderWay());
        list(world, B);
        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 1);
        Instant ended = world.network().placed().getFirst().endsAt();
        assertThat(world.desk().lead(key).due().orElseThrow().at()).isEqualTo(ended.plus(Duration.ofMinutes(10)));
        world.runUntilCompleted("c");
        assertThat(called()).containsExactly(A, A);
    }

    @Test
    void optOutListsAllNumbersOfItsLeadForEveryCampaignAtOnce() {
        world.desk().open(5);
        world.network()
                .script(placing -> new Reply.Placed(placing.call().campaignId().equals("a") ? NO_MORE : Talk.BUSY));
        LeadKey first = started(world, "a", CampaignSpec.plain().untilInterested(), A, B);
        world.desk().campaign("b", CampaignSpec.plain().limits(1, 1));
        LeadKey same = world.desk().lead("b", B);
        LeadKey other = world.desk().lead("b", "+442000003", B);
        world.runUntil(w -> reason(w, first).isPresent());
        assertThat(reason(world, first)).contains(ClosedReason.DO_NOT_CALL);
        assertThat(listed(world, A).map(DoNotCall::source)).contains(DoNotCall.Source.OPT_OUT);
        assertThat(listed(world, B)).isEqualTo(listed(world, A));
        assertThat(world.memory()
                        .list(new Listing.Activities(Desk.ACCOUNT, Activity.OF_ACCOUNT), Optional.empty(), 10)
                        .items())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.type()).isEqualTo(Activity.Kind.DO_NOT_CALL_LISTED);
                    assertThat(line.actor()).isEqualTo(Actor.ENGINE);
                    assertThat(line.detail()).isEqualTo("2 numbers of " + first.leadId() + ", said in a call");
                });

        world.desk().start("b");
        world.runUntilCompleted("a", "b");
        assertThat(called()).containsExactly(A, "+442000003", "+442000003");
        assertThat(reason(world, same)).contains(ClosedReason.DO_NOT_CALL);
        assertThat(reason(world, other)).contains(ClosedReason.ATTEMPTS_EXHAUSTED);
    }

    @Test
    void optOutThatIsToldLateClosesALeadThatIsAboutToBeCalledAgain() {
        world.desk().open(5);
        Watch watch = new Watch(world);
        Duration late = Duration.ofMinutes(21);
        world.network().script(_ -> new Reply.Placed(NO_MORE.toldAfter(late)));
        LeadKey key = started(world, "c", CampaignSpec.plain().untilInterested().interval(Duration.ofMinutes(21)), A);
        world.runUntil(w -> listed(w, A).isPresent());
        assertThat(reason(world, key)).contains(ClosedReason.DO_NOT_CALL);
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).hasSizeLessThanOrEqualTo(2);
        assertThat(watch.leftovers("c")).isEmpty();
    }

    /** The move of a scheduled lead to its end without success, which the simulation hardly ever comes to. */
    @Test
    void optOutThatIsToldWhileTheNextDialIsQueuedClosesTheLeadAndThatDialCallsNobody() {
        world.desk().open(5);
        world.network().script(_ -> new Reply.Placed(NO_MORE.toldAfter(Duration.ofDays(1))));
        LeadKey key = started(world, "c", CampaignSpec.plain().untilInterested().interval(Duration.ofMinutes(21)), A);
        world.runUntil(w -> w.desk().lead(key).status() == LeadStatus.RESCHEDULED);
        world.clock().advance(Duration.ofMinutes(22));
        Signals.Dial next = world.passForDials().getFirst();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.SCHEDULED);
        CallReport told =
                new CallReport.Analysed(world.now(), CallReport.Voicemail.NOT_TOLD, Findings.of(NO_MORE.variables()));
        CallKey first = world.network().placed().getFirst().key();
        world.recorder().record(new Signals.Report(first, Optional.empty(), told), world.now());

        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.MAX_RETRIES);
        assertThat(reason(world, key)).contains(ClosedReason.DO_NOT_CALL);
        assertThat(world.dialAtSlot(next)).isEqualTo(Dialer.Result.NOT_OURS);
        assertThat(called()).containsExactly(A);
    }

    @Test
    void optOutOfWhoMeetsTheGoalListsThemToo() {
        world.desk().open(5);
        Talk met = Talk.answered(
                Ending.Kind.PERSON,
                Map.of(CampaignSpec.INTERESTED, new Variable.Flag(true), OptOut.VARIABLE, new Variable.Flag(true)));
        world.network().script(_ -> new Reply.Placed(met));
        LeadKey key = started(world, "c", CampaignSpec.plain().untilInterested(), A);
        world.runUntilCompleted("c");
        assertThat(reason(world, key)).contains(ClosedReason.GOAL_MET);
        assertThat(listed(world, A)).isPresent();
    }

    @Test
    void reportThatComesAgainDoesNotListANumberThatWasTakenOffTheList() {
        world.desk().open(5);
        world.network().script(_ -> new Reply.Placed(NO_MORE));
        LeadKey key = started(world, "c", CampaignSpec.plain().untilInterested(), A);
        world.runUntilCompleted("c");
        new DoNotCallList(world.memory()).unlist(Desk.ACCOUNT, new PhoneNumber(A));
        PlacedCall call = world.network().placed().getFirst();
        world.recorder()
                .record(
                        new Signals.Report(
                                call.key(), Optional.of(call.providerCallId()), new CallReport.Ended(call.ending())),
                        world.now());
        assertThat(listed(world, A)).isEmpty();
        assertThat(reason(world, key)).contains(ClosedReason.DO_NOT_CALL);
    }

    @Test
    void numberThatWasTakenOffTheListIsCalledAgain() {
        world.desk().open(5);
        list(world, A);
        LeadKey key = started(world, "c", CampaignSpec.plain(), A);
        world.runUntilCompleted("c");
        assertThat(called()).isEmpty();
        new DoNotCallList(world.memory()).unlist(Desk.ACCOUNT, new PhoneNumber(A));
        world.desk().reset(key);
        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(called()).containsExactly(A, A);
    }

    @Test
    void resetLeadIsStillNotCalled() {
        world.desk().open(5);
        list(world, A);
        LeadKey key = started(world, "c", CampaignSpec.plain(), A);
        world.runUntilCompleted("c");
        world.desk().reset(key);
        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(called()).isEmpty();
        assertThat(reason(world, key)).contains(ClosedReason.DO_NOT_CALL);
    }

    @Test
    void whateverIsListedWheneverAndWhoeverOptsOutNoCallFollows() {
        int refusedByList = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            EngineWorld each = new EngineWorld(seed);
            Oracle oracle = new Oracle(each);
            each.desk().open(4);
            List<LeadKey> leads = new ArrayList<>();
            for (String campaign : List.of("a", "b")) {
                each.desk().campaign(campaign, CampaignSpec.plain().retries(2).limits(3, 5));
                for (int i = 0; i < 6; i++) {
                    String[] numbers = random.ints(0, 10)
                            .distinct()
                            .limit(1 + random.nextInt(3))
                            .mapToObj(n -> "+44200010" + n)
                            .toArray(String[]::new);
                    int lead = i;
                    numbers[0] = "+4420003" + (random.nextBoolean() ? "0" : campaign.equals("a") ? "1" : "2") + lead;
                    leads.add(each.desk().lead(campaign, numbers));
                }
                each.desk().start(campaign);
            }
            each.network().script(_ -> reply(random));
            Map<String, Boolean> optedOut = new HashMap<>();
            each.runUntil(w -> {
                if (random.nextInt(12) == 0) {
                    String number = "+44200010" + random.nextInt(10);
                    list(w, w.memory(), number);
                    oracle.acknowledged.add(number);
                }
                noteOptOuts(w, leads, oracle, optedOut);
                return List.of("a", "b").stream()
                        .allMatch(id -> w.desk().state(id).completedAt().isPresent());
            });
            assertThat(oracle.tooLate).as("seed %d", seed).isEmpty();
            Watch recount = new Watch(each);
            assertThat(recount.leftovers("a")).as("seed %d", seed).isEmpty();
            assertThat(recount.leftovers("b")).as("seed %d", seed).isEmpty();
            refusedByList += (int) leads.stream()
                    .filter(key -> reason(each, key)
                            .filter(ClosedReason.DO_NOT_CALL::equals)
                            .isPresent())
                    .count();
        }
        assertThat(refusedByList).isGreaterThan(20);
    }

    private static Reply reply(Random random) {
        return switch (random.nextInt(8)) {
            case 0 ->
                new Reply.Placed(
                        Talk.answered(Ending.Kind.VOICEMAIL, Map.of(OptOut.VARIABLE, new Variable.Flag(true))));
            case 1 -> new Reply.Placed(NO_MORE.toldAfter(Duration.ofMinutes(random.nextInt(40))));
            case 2 -> new Reply.ResponseLost(Talk.BUSY);
            default -> new Reply.Placed(Talk.UNANSWERED);
        };
    }

    /** Whoever is known to have opted out is not called at any of the numbers that the lead has. */
    private static void noteOptOuts(EngineWorld world, List<LeadKey> leads, Oracle oracle, Map<String, Boolean> known) {
        for (PlacedCall placed : world.network().placed()) {
            boolean told = world.memory()
                    .find(placed.key())
                    .filter(call -> OptOut.saidIn(call.findings().variables()))
                    .isPresent();
            if (told && known.put(placed.providerCallId(), true) == null) {
                leads.stream()
                        .filter(key -> key.leadId().equals(placed.leadId()))
                        .map(key -> world.desk().lead(key))
                        .map(Lead::person)
                        .flatMap(person -> person.numbers().stream())
                        .forEach(number -> {
                            assertThat(listed(world, number.e164())).isPresent();
                            oracle.acknowledged.add(number.e164());
                        });
            }
        }
    }
}
