package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How often a number may be called within 24 hours, whichever campaigns call it. */
class NumberCapTest {

    private static final String A = "+442000001";
    private static final String B = "+442000002";
    private static final Duration DAY = Duration.ofHours(24);

    private final EngineWorld world = new EngineWorld(43);

    private LeadKey started(String campaign, CampaignSpec spec, String... numbers) {
        world.desk().campaign(campaign, spec);
        LeadKey key = world.desk().lead(campaign, numbers);
        world.desk().start(campaign);
        return key;
    }

    private List<String> called() {
        return world.network().placed().stream()
                .map(call -> call.number().e164())
                .toList();
    }

    private Instant placedAt(int call) {
        return world.network().placed().get(call).placedAt();
    }

    /** A call counts for a day from when its request leaves at the latest, so that no two are less than a day apart. */
    private Instant countedUntil(int n) {
        return world.memory()
                .find(world.network().placed().get(n).key())
                .orElseThrow()
                .sendBefore()
                .plus(DAY);
    }

    @Test
    void retriesOfALeadWaitForTheCap() {
        world.desk().open(5);
        LeadKey key = started("c", CampaignSpec.plain().retries(3).attemptsPerNumber(2), A);
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).hasSize(4);
        assertThat(placedAt(1)).isBefore(placedAt(0).plus(Duration.ofMinutes(11)));
        assertThat(placedAt(2)).isBetween(countedUntil(0), countedUntil(0).plusSeconds(2));
        assertThat(placedAt(3)).isBetween(countedUntil(1), countedUntil(1).plusSeconds(2));
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(4);
    }

    @Test
    void leadWhoseNumberWasCalledTooOftenByOthersWaitsWithoutSpendingAnAttempt() {
        world.desk().open(5);
        started("a", CampaignSpec.plain().retries(1), A);
        world.runUntilCompleted("a");
        LeadKey key = started("b", CampaignSpec.plain().attemptsPerNumber(2), A);
        world.pass();
        assertThat(world.desk().lead(key).status()).isEqualTo(LeadStatus.CREATED);
        assertThat(world.desk().lead(key).due().orElseThrow().at()).isEqualTo(countedUntil(0));
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        world.runUntilCompleted("b");
        assertThat(placedAt(2)).isBetween(countedUntil(0), countedUntil(0).plusSeconds(2));
    }

    @Test
    void passesDoNotGoRoundInCirclesWhileNumbersWait() {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain().retries(1).attemptsPerNumber(1));
        for (int i = 0; i < 30; i++) {
            world.desk().lead("c", "+4420001" + (10 + i));
        }
        world.desk().start("c");
        world.runFor(Duration.ofHours(1));
        assertThat(world.network().placed()).hasSize(30);
        int[] commits = {0};
        world.store().witness((_, _) -> commits[0]++);
        world.runFor(Duration.ofHours(20));
        assertThat(commits[0]).as("writes in twenty quiet hours").isLessThan(10);
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).hasSize(60);
    }

    @Test
    void campaignsThatWaitTogetherDoNotKeepEachOtherAwake() {
        world.desk().open(5);
        for (String id : List.of("a", "b", "c")) {
            started(id, CampaignSpec.plain().retries(1).interval(Duration.ofHours(30)), A);
        }
        world.runFor(Duration.ofHours(1));
        assertThat(world.network().placed()).hasSize(3);
        int[] commits = {0};
        world.store().witness((_, _) -> commits[0]++);
        world.runFor(Duration.ofHours(20));
        assertThat(commits[0]).as("writes in twenty quiet hours").isLessThan(10);
    }

    @Test
    void numberThatWasCalledTooOftenIsPassedOverInItsRound() {
        world.desk().open(5);
        started("a", CampaignSpec.plain().retries(1), A);
        world.runUntilCompleted("a");
        LeadKey key = started("b", CampaignSpec.plain().retries(1).attemptsPerNumber(2), A, B);
        world.runUntilCompleted("b");
        assertThat(called()).containsExactly(A, A, B, B);
        assertThat(world.desk().lead(key).progress().attemptsMade()).isEqualTo(2);
    }

    @Test
    void roundThatHasBegunEndsWhereItsOtherNumbersWereCalledTooOften() {
        world.desk().open(5);
        started("a", CampaignSpec.plain().retries(1), B);
        world.runUntilCompleted("a");
        started("b", CampaignSpec.plain().retries(1).attemptsPerNumber(2), A, B);
        world.runUntilCompleted("b");
        assertThat(called()).containsExactly(B, B, A, A);
        assertThat(placedAt(3)).isBefore(placedAt(2).plus(Duration.ofMinutes(11)));
    }

    @Test
    void capThatAnotherCampaignFillsBetweenClaimAndDialIsKept() {
        world.desk().open(5);
        LeadKey second = started("b", CampaignSpec.plain().attemptsPerNumber(1), A);
        Signals.Dial late = world.passForDials().getFirst();
        world.desk().campaign("a", CampaignSpec.plain());
        world.desk().lead("a", A);
        world.desk().start("a");
        world.pass();
        Signals.Dial first = world.signals().takeDials().getFirst();
        world.store().interjectBefore(Faults::isIntent, () -> {
            world.deliver(new Event.Dial(first));
            PlacedCall call = world.network().placed().getFirst();
            world.recorder()
                    .record(
                            new Signals.Report(
                                    call.key(),
                                    Optional.of(call.providerCallId()),
                                    new CallReport.Ended(call.ending())),
                            world.now());
        });
        world.dialAtSlot(late);
        assertThat(world.network().placed()).hasSize(1);
        assertThat(world.desk().lead(second).status()).isEqualTo(LeadStatus.CREATED);
        world.runUntilCompleted("a", "b");
        assertThat(world.network().placed())
                .allSatisfy(call -> assertThat(call.campaignId().equals("b") ? placedWithinDayBefore(call) : 0)
                        .isZero());
    }

    private long placedWithinDayBefore(PlacedCall call) {
        return placedWithinDayBefore(world, call);
    }

    private static long placedWithinDayBefore(EngineWorld world, PlacedCall call) {
        return world.network().placed().stream()
                .filter(other -> other != call && other.number().equals(call.number()))
                .filter(other -> !other.placedAt().isAfter(call.placedAt()))
                .filter(other -> other.placedAt().isAfter(call.placedAt().minus(DAY)))
                .count();
    }

    @Test
    void callThatWasNotPlacedIsNoAttempt() {
        world.desk().open(5);
        List<Reply> replies = new ArrayList<>(List.of(
                new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(5), "slow")),
                new Reply.Refused(new Telephone.Answer.NotSent("connection_refused")),
                new Reply.Placed(Talk.PERSON)));
        world.network().script(_ -> replies.removeFirst());
        started("c", CampaignSpec.plain().attemptsPerNumber(1), A);
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).hasSize(1);
        assertThat(placedAt(0)).isBefore(EngineWorld.START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void callThatWasPlacedAfterAllIsAnAttempt() {
        world.desk().open(5);
        started("c", CampaignSpec.plain().untilInterested().attemptsPerNumber(1), A);
        world.network().script(_ -> new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofHours(1), "slow")));
        world.dialAtSlot(world.passForDials().getFirst());
        Telephone.Placing asked = world.network().asked().getFirst();
        NumberGuard.Key guard = new NumberGuard.Key(Desk.ACCOUNT, new PhoneNumber(A));
        assertThat(world.memory().find(guard).orElseThrow().attempts()).isEmpty();
        world.clock().advance(Duration.ofSeconds(40));
        world.recorder()
                .record(
                        new Signals.Report(
                                asked.call().key(),
                                Optional.of("p"),
                                new CallReport.Ended(Ending.silent(
                                        Ending.Kind.UNANSWERED,
                                        Ending.Source.REPORTED,
                                        world.now(),
                                        Optional.empty()))),
                        world.now());
        assertThat(world.memory().find(guard).orElseThrow().attempts())
                .containsExactly(asked.call().sendBefore());
    }

    @Test
    void capThatFreesWhileTheWindowIsClosedIsUsedWhenItOpens() {
        world.desk().open(5);
        Schedule mornings = new Schedule(
                Hours.parse("09:00", "09:29"),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                Optional.empty());
        started("a", CampaignSpec.plain().retries(1).interval(Duration.ofMinutes(40)), A);
        world.runUntilCompleted("a");
        started("b", CampaignSpec.plain().retries(1).schedule(mornings).attemptsPerNumber(1), A);
        world.runUntilCompleted("b");
        assertThat(placedAt(1)).isAfter(EngineWorld.START.plus(Duration.ofMinutes(40)));
        assertThat(placedAt(2))
                .as("the cap frees at 09:40 of the next day")
                .isAfterOrEqualTo(EngineWorld.START.plus(DAY.multipliedBy(2)));
    }

    @Test
    void whateverCampaignsShareWhateverNumbersARecountOfEachDayStaysBelowEveryCap() {
        int deferred = 0;
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            EngineWorld each = new EngineWorld(seed);
            List<String> tooMany = new ArrayList<>();
            each.network().witness(call -> {
                Optional<Integer> cap =
                        each.desk().campaign(call.campaignId()).limits().attemptsPerNumber();
                long before = placedWithinDayBefore(each, call);
                if (cap.filter(most -> before >= most).isPresent()) {
                    tooMany.add(call.number() + " at " + call.placedAt());
                }
            });
            each.desk().open(3);
            List<String> campaigns = List.of("a", "b", "c");
            for (String campaign : campaigns) {
                CampaignSpec spec = CampaignSpec.plain()
                        .retries(1 + random.nextInt(4))
                        .interval(Duration.ofMinutes(10 + random.nextInt(600)))
                        .limits(2, 3);
                each.desk()
                        .campaign(
                                campaign,
                                random.nextInt(4) == 0 ? spec : spec.attemptsPerNumber(1 + random.nextInt(3)));
                for (int i = 0; i < 5; i++) {
                    String primary = "+4420001" + i + "0";
                    each.desk()
                            .lead(
                                    campaign,
                                    random.nextBoolean()
                                            ? new String[] {primary}
                                            : new String[] {primary, "+4420001" + random.nextInt(5) + random.nextInt(2)
                                            });
                }
                each.desk().start(campaign);
            }
            each.network().script(_ -> switch (random.nextInt(6)) {
                case 0 -> new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(3), "slow"));
                case 1 -> new Reply.ResponseLost(Talk.BUSY);
                case 2 -> new Reply.Placed(random.nextInt(4) == 0 ? Talk.PERSON : Talk.UNUSABLE);
                default -> new Reply.Placed(Talk.UNANSWERED);
            });
            each.runUntilCompleted("a", "b", "c");
            assertThat(tooMany).as("seed %d", seed).isEmpty();
            Watch recount = new Watch(each);
            campaigns.forEach(id -> assertThat(recount.leftovers(id)).as(id).isEmpty());
            deferred += each.now().isAfter(EngineWorld.START.plus(DAY)) ? 1 : 0;
        }
        assertThat(deferred).as("worlds in which a cap was reached").isGreaterThan(10);
    }
}
