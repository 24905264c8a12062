package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.Fault;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.campaign.PauseReason.Code;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much may happen at once, how fast, when and for how much money. */
class LimitsTest {

    private final EngineWorld world = new EngineWorld(2);
    private final Watch watch = new Watch(world);

    private void leads(String campaign, int many, int from) {
        for (int i = 0; i < many; i++) {
            world.desk().lead(campaign, "+4420" + (100_000 + from + i));
        }
    }

    private static Schedule hours(String from, String to, Optional<Instant> endsAt) {
        return new Schedule(
                Hours.parse(from, to),
                Days.EVERY_DAY,
                ZoneId.of("UTC"),
                ZoneRule.CAMPAIGN,
                Set.of(),
                Optional.empty(),
                endsAt);
    }

    private long placedFor(String campaign) {
        return world.network().placed().stream()
                .filter(call -> call.campaignId().equals(campaign))
                .count();
    }

    @Test
    void campaignsThatShareANumberNeverCallFasterThanItAllows() {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            EngineWorld shared = new EngineWorld(seed);
            Watch sharedWatch = new Watch(shared);
            shared.desk().open(1000);
            shared.desk().line("slow", List.of(0.5, 1.0, 2.5, 7.0).get(random.nextInt(4)));
            String[] ids = {"a", "b", "c"};
            for (int c = 0; c < ids.length; c++) {
                shared.desk()
                        .campaign(
                                ids[c],
                                CampaignSpec.plain()
                                        .lines("slow")
                                        .limits(50, List.of(0.7, 1.0, 3.0, 10.0).get(random.nextInt(4))));
                for (int i = 0; i < 12; i++) {
                    shared.desk().lead(ids[c], "+4420" + (100_000 + c * 1000 + i));
                }
                shared.desk().start(ids[c]);
            }
            shared.runUntilCompleted(ids);
            assertThat(sharedWatch.violations()).as("seed %d", seed).isEmpty();
            assertThat(shared.network().placed()).hasSize(3 * 12 * 2);
        }
    }

    @Test
    void campaignsOfAnAccountTogetherNeverCallFasterThanItAllows() {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            EngineWorld shared = new EngineWorld(seed);
            Watch sharedWatch = new Watch(shared);
            shared.desk().open(1000);
            shared.desk().pace(List.of(0.5, 1.0, 2.5, 7.0).get(random.nextInt(4)));
            String[] ids = {"a", "b", "c"};
            for (int c = 0; c < ids.length; c++) {
                String line = "of " + ids[c];
                shared.desk().line(line, List.of(0.7, 3.0, 50.0).get(random.nextInt(3)));
                shared.desk()
                        .campaign(
                                ids[c],
                                CampaignSpec.plain()
                                        .lines(line)
                                        .limits(50, List.of(0.7, 3.0, 10.0).get(random.nextInt(3))));
                for (int i = 0; i < 12; i++) {
                    shared.desk().lead(ids[c], "+4420" + (100_000 + c * 1000 + i));
                }
                shared.desk().start(ids[c]);
            }
            shared.runUntilCompleted(ids);
            assertThat(sharedWatch.violations()).as("seed %d", seed).isEmpty();
            assertThat(shared.network().placed()).hasSize(3 * 12 * 2);
        }
    }

    @Test
    void lateDialsOfSeveralCampaignsKeepTheAccountsPace() {
        world.desk().open(100);
        world.desk().pace(3);
        for (String id : List.of("a", "b")) {
            world.desk().line("of " + id, 50);
            world.desk().campaign(id, CampaignSpec.plain().lines("of " + id).limits(100, 20));
            leads(id, 20, id.equals("a") ? 0 : 100);
            world.desk().start(id);
        }
        List<Signals.Dial> dials = world.passForDials();
        world.clock().advance(Duration.ofSeconds(22));
        List<Dialer.Result> results =
                dials.stream().map(dial -> world.dialer().dial(dial)).toList();

        assertThat(dials).hasSizeGreaterThan(30);
        assertThat(results)
                .isSubsetOf(Dialer.Result.PLACED, Dialer.Result.LATER)
                .contains(Dialer.Result.PLACED);
        world.runUntilCompleted("a", "b");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void dialerThatWasFrozenTakesAnotherSlot() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().limits(10, 1));
        leads("c", 3, 0);
        world.desk().start("c");
        List<Signals.Dial> dials = world.passForDials();
        assertThat(dials).hasSize(3);
        world.clock().advanceTo(dials.get(1).slot().plusMillis(300));
        assertThat(world.dialer().dial(dials.get(1))).isIn(Dialer.Result.LATER, Dialer.Result.PLACED);
        assertThat(world.dialer().dial(dials.get(0))).isIn(Dialer.Result.LATER, Dialer.Result.PLACED);
        world.dialAtSlot(dials.get(2));
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void dialsThatAreAllLateStillKeepThePaceAndNoneIsGivenBack() {
        world.desk().open(100);
        world.desk().line("l2", 2);
        world.desk().campaign("c", CampaignSpec.plain().lines("l2").limits(100, 7));
        leads("c", 30, 0);
        world.desk().start("c");
        List<Signals.Dial> dials = world.passForDials();
        world.clock().advance(Duration.ofSeconds(25));
        List<Dialer.Result> results =
                dials.stream().map(dial -> world.dialer().dial(dial)).toList();

        assertThat(dials).hasSize(30);
        assertThat(results)
                .isSubsetOf(Dialer.Result.PLACED, Dialer.Result.LATER)
                .contains(Dialer.Result.PLACED);
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void nothingMoreIsClaimedWhileTheDialsAreBehind() {
        world.desk().open(1000);
        world.desk().line("l50", 50);
        world.desk().campaign("c", CampaignSpec.plain().lines("l50").limits(1000, 50));
        leads("c", 300, 0);
        world.desk().start("c");
        List<Signals.Dial> first = world.passForDials();
        world.clock().advance(Duration.ofSeconds(10));
        List<Signals.Dial> second = world.passForDials();
        first.subList(0, 80).forEach(dial -> world.dialer().dial(dial));
        List<Signals.Dial> third = world.passForDials();

        assertThat(first).hasSize(100);
        assertThat(second).as("100 are behind").isEmpty();
        assertThat(third).as("20 are behind").hasSize(100);
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void accountsLimitHoldsOverItsCampaigns() {
        world.desk().open(3);
        for (String id : List.of("a", "b")) {
            world.desk().campaign(id, CampaignSpec.plain().limits(3, 10));
            leads(id, 8, id.equals("a") ? 0 : 100);
            world.desk().start(id);
        }
        world.runUntilCompleted("a", "b");

        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void campaignsThatShareALimitOfOneBothMakeProgress() {
        world.desk().open(1);
        for (String id : List.of("a", "b")) {
            world.desk().campaign(id, CampaignSpec.plain().limits(3, 10));
            leads(id, 40, id.equals("a") ? 0 : 100);
            world.desk().start(id);
        }
        world.runUntil(w -> w.network().placed().size() >= 30);

        assertThat(placedFor("a")).isBetween(5L, 25L);
        assertThat(placedFor("b")).isBetween(5L, 25L);
    }

    @Test
    void whatIdleCampaignsLeaveOfTheLimitIsSharedOutAtOnce() {
        world.desk().open(4);
        for (String id : List.of("a", "b", "c", "d")) {
            world.desk().campaign(id, CampaignSpec.plain().limits(4, 100));
            leads(id, id.equals("c") ? 4 : 1, id.charAt(0) * 100);
            world.desk().start(id);
            if (!id.equals("c")) {
                world.desk().pause(id);
            }
        }
        world.runFor(Duration.ofSeconds(3));

        assertThat(placedFor("c")).isEqualTo(4);
    }

    @Test
    void claimsOfACampaignWhoseTurnFailedHalfWayCountForTheOthers() {
        for (int seed = 0; seed < 20; seed++) {
            EngineWorld failing = new EngineWorld(seed);
            Watch failingWatch = new Watch(failing);
            failing.desk().open(2);
            for (String id : List.of("a", "b")) {
                failing.desk().campaign(id, CampaignSpec.plain().limits(2, 100));
                failing.desk().lead(id, "+44200000" + (id.equals("a") ? 10 : 20) + seed);
                failing.desk().lead(id, "+44200000" + (id.equals("a") ? 30 : 40) + seed);
                failing.desk().start(id);
            }
            failing.clock().advance(Duration.ofSeconds(seed));
            failing.store().witness((commit, _) -> {
                if (isClaim(commit)) {
                    failing.store().witness((_, _) -> {});
                    throw new Store.Unavailable("no answer", new IllegalStateException("after the write"));
                }
            });
            failing.pass();
            long taken = List.of("a", "b").stream()
                    .mapToLong(id -> Recount.tallied(
                                    failing.memory(), failing.desk().campaign(id))
                            .getOrDefault(Count.SCHEDULED, 0L))
                    .sum();
            assertThat(taken).as("seed %d", seed).isLessThanOrEqualTo(2);
            assertThat(failingWatch.violations()).isEmpty();
        }
    }

    private static boolean isClaim(Commit commit) {
        return commit.writes().stream()
                .anyMatch(write ->
                        write instanceof Commit.Write.Save(Lead lead) && lead.state() instanceof LeadState.Scheduled);
    }

    @Test
    void moneyIsNeverOverdrawnAndRunsOutOnlyWhenNothingIsInFlight() {
        // A call reserves two and a half minutes: 150,000 micros. Each really costs half a minute.
        world.desk().open(Account.Billing.PREPAID, 10, 400_000);
        world.desk().campaign("c", CampaignSpec.plain().limits(10, 10));
        leads("c", 30, 0);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.desk().start("c");
        world.runUntil(w -> {
            long used = Recount.tallied(w.memory(), w.desk().campaign("c")).entrySet().stream()
                    .filter(e -> e.getKey() == Count.SPENT_MICROS || e.getKey() == Count.RESERVED_MICROS)
                    .mapToLong(e -> e.getValue())
                    .sum();
            assertThat(used).isLessThanOrEqualTo(400_000);
            return w.desk().state("c").status() == CampaignStatus.PAUSED;
        });

        assertThat(world.desk().state("c").pauseReason()).contains(PauseReason.of(Code.INSUFFICIENT_BALANCE));
        assertThat(world.network().placed()).allMatch(call -> !call.liveAt(world.now()));
        assertThat(world.network().placed()).hasSizeGreaterThan(5);
    }

    @Test
    void nothingIsClaimedWhileTheWindowIsClosedAndCallingBeginsWithIt() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().schedule(hours("14:00", "15:00", Optional.empty())));
        leads("c", 1, 0);
        world.desk().start("c");
        assertThat(world.passForDials()).isEmpty();
        world.runUntilCompleted("c");

        assertThat(watch.violations()).isEmpty();
        assertThat(world.network().placed().getFirst().placedAt())
                .isBetween(Instant.parse("2026-03-02T14:00:00Z"), Instant.parse("2026-03-02T14:01:05Z"));
    }

    @Test
    void dialThatComesAfterTheWindowHasClosedIsGivenBack() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().schedule(hours("08:00", "09:59", Optional.empty())));
        LeadKey key = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.clock().advanceTo(Instant.parse("2026-03-02T09:59:59.500Z"));
        Signals.Dial dial = world.passForDials().getFirst();
        world.clock().advanceTo(Instant.parse("2026-03-02T10:00:00Z"));

        assertThat(world.dialer().dial(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
    }

    @Test
    void windowThatIsEditedBetweenClaimAndDialHoldsForTheDial() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        leads("c", 1, 0);
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.desk()
                .reconfigure(
                        "c",
                        c -> new Campaign(
                                c.key(),
                                c.name(),
                                c.assistantId(),
                                c.phoneNumberIds(),
                                hours("20:00", "21:00", Optional.empty()),
                                c.retry(),
                                c.limits(),
                                c.compliance(),
                                c.completion(),
                                c.shards(),
                                c.createdAt(),
                                c.updatedAt(),
                                c.revision()));

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        world.runUntilCompleted("c");
        assertThat(watch.violations()).isEmpty();
    }

    @Test
    void leadsThatAreOpenWhenTheCampaignEndsExpire() {
        world.desk().open(10);
        Instant end = Instant.parse("2026-03-02T09:05:00Z");
        world.desk().campaign("c", CampaignSpec.plain().schedule(hours("00:00", "23:59", Optional.of(end))));
        LeadKey key = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.runUntilCompleted("c");

        assertThat(world.network().placed()).hasSize(1);
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.EXPIRED, Optional.empty()));
    }

    @Test
    void accountFaultPausesWithItsReasonAndAllGatesAreClosedByThen() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        LeadKey key = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.network()
                .script(_ -> new Reply.Refused(new Telephone.Answer.Rejected(Fault.ACCOUNT, "account_suspended")));
        assertThat(world.dialAtSlot(world.passForDials().getFirst())).isEqualTo(Dialer.Result.REFUSED);

        assertThat(world.desk().state("c").pauseReason())
                .contains(PauseReason.said(Code.PROVIDER_ACCOUNT_FAULT, "account_suspended"));
        assertThat(world.memory().tallies("c", 4))
                .noneMatch(tally -> tally.gate().open());
        assertThat(world.desk().lead(key).progress().attemptsMade()).isZero();
        assertThat(Recount.of(world.memory(), world.desk().campaign("c")).keySet())
                .containsExactlyInAnyOrder(Count.CREATED, Count.OPEN);
    }

    @Test
    void campaignDoesNotCompleteWhileAnImportRuns() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().importing("c", 1);
        LeadKey key = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.desk().markCompleted(key);
        world.runFor(Duration.ofMinutes(20));
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);

        world.desk().importing("c", -1);
        world.runUntilCompleted("c");
    }

    @Test
    void passThatDiesAfterItsClaimsIsFoundSoonEvenInAQuietCampaign() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain().retries(5));
        LeadKey first = world.desk().lead("c", "+442000001");
        world.desk().start("c");
        world.runUntil(w -> w.desk().lead(first).progress().attemptsMade() == 1);
        world.runFor(Duration.ofMinutes(1));
        world.desk().lead("c", "+442000002");
        world.signals().takeWakes();
        world.store().witness((commit, _) -> {
            if (isClaim(commit)) {
                world.store().witness((_, _) -> {});
                throw new Store.Unavailable("no answer", new IllegalStateException("after the write"));
            }
        });
        world.pass();
        world.takePending();
        assertThat(world.desk().state("c").wakeAt().orElseThrow())
                .isBeforeOrEqualTo(world.now().plus(Duration.ofMinutes(5)));
        assertThat(world.memory().overdue(world.now().plus(Duration.ofMinutes(5)), 10))
                .containsExactly(Desk.stateKey("c"));
    }

    @Test
    void callToANumberThatAnotherCampaignIsCallingWaits() {
        world.desk().open(10);
        for (String id : List.of("a", "b")) {
            world.desk().campaign(id, CampaignSpec.plain());
            world.desk().lead(id, "+442000001");
            world.desk().start(id);
        }
        world.network().script(_ -> new Reply.Placed(Talk.PERSON));
        world.runUntilCompleted("a", "b");

        assertThat(watch.violations()).isEmpty();
        assertThat(world.network().placed()).extracting(PlacedCall::campaignId).containsExactlyInAnyOrder("a", "b");
    }
}
