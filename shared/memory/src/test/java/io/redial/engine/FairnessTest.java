package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.PlacedCall;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns that share a limit each get their part of it, whatever they have to do and however long their calls are. */
class FairnessTest {

    private static final int MINUTES = 3;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What is missing of an equal part at most. */
    private static final double EPSILON = 0.2;

    /**
     * The part of the slots that may go unused: the first one of every dial that comes late, as those of one second do to the
     * one dialer of this world whenever it serves the last of them first.
     */
    private static final double UNUSED = 0.15;

    /** Some campaigns in one account; seed, number of campaigns, lengths of calls and backlogs vary. */
    private static final class Party {
        private final Random random;
        private final EngineWorld world;
        private final Watch watch;
        private final List<String> ids;
        private final Instant begin;

        Party(long seed, int accountCalls) {
            this.random = new Random(seed);
            this.world = new EngineWorld(seed);
            this.watch = new Watch(world);
            this.ids = IntStream.range(0, 2 + random.nextInt(4))
                    .mapToObj(i -> "c" + i)
                    .toList();
            world.desk().open(accountCalls);
            int[] seconds = ids.stream().mapToInt(_ -> 5 + random.nextInt(40)).toArray();
            world.network()
                    .script(placing -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(
                            seconds[ids.indexOf(placing.call().campaignId())]))));
            this.begin = world.now();
        }

        int size() {
            return ids.size();
        }

        void join(CampaignSpec spec, int leads) {
            ids.forEach(id -> join(id, spec, leads * (1 + random.nextInt(3))));
        }

        void join(String id, CampaignSpec spec, int leads) {
            int number = ids.indexOf(id) + 1;
            world.desk().campaign(id, spec);
            for (int i = 0; i < leads; i++) {
                world.desk().lead(id, "+442" + (number * 1_000_000 + i));
            }
            // Thousands of leads, and no need to be told of each.
            world.signals().takeWakes();
            world.desk().start(id);
        }

        long placed(String id, Instant from, Instant until) {
            return world.network().placed().stream()
                    .filter(call -> call.campaignId().equals(id))
                    .filter(call ->
                            !call.placedAt().isBefore(from) && call.placedAt().isBefore(until))
                    .count();
        }

        /** Over each minute but the first nearly every slot is used, and every campaign starts its part of all calls. */
        void expectItsPartOfThePace(double perSecond, String of) {
            world.runFor(MINUTE.multipliedBy(MINUTES));
            for (int minute = 1; minute < MINUTES; minute++) {
                Instant from = begin.plus(MINUTE.multipliedBy(minute));
                long all = ids.stream()
                        .mapToLong(id -> placed(id, from, from.plus(MINUTE)))
                        .sum();
                assertThat((double) all)
                        .as("%s minute %d", of, minute)
                        .isGreaterThan(perSecond * MINUTE.toSeconds() * (1 - UNUSED) - 1);
                for (String id : ids) {
                    assertThat((double) placed(id, from, from.plus(MINUTE)))
                            .as("%s minute %d %s of %d", of, minute, id, size())
                            .isGreaterThanOrEqualTo(Math.floor(all * (1 - EPSILON) / size()) - 1);
                }
            }
            assertThat(watch.violations()).as(of).isEmpty();
        }

        /** Seconds of calls between two instants. */
        double busy(String id, Instant from, Instant until) {
            return world.network().placed().stream()
                            .filter(call -> call.campaignId().equals(id))
                            .mapToLong(call -> overlap(call, from, until))
                            .sum()
                    / 1_000d;
        }

        private static long overlap(PlacedCall call, Instant from, Instant until) {
            Instant begin = call.placedAt().isAfter(from) ? call.placedAt() : from;
            Instant end = call.endsAt().isBefore(until) ? call.endsAt() : until;
            return Math.max(0, Duration.between(begin, end).toMillis());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 5})
    void campaignsShareTheAccountsPace(double perSecond) {
        for (int seed = 0; seed < 2; seed++) {
            Party party = new Party(seed, 10_000);
            party.world.desk().pace(perSecond);
            party.join(CampaignSpec.plain().limits(1000, 20), (int) (perSecond * 30 * MINUTES));
            party.expectItsPartOfThePace(perSecond, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 5})
    void campaignsShareTheirNumbersPace(double perSecond) {
        for (int seed = 0; seed < 2; seed++) {
            Party party = new Party(seed, 10_000);
            party.world.desk().line("shared", perSecond);
            party.join(CampaignSpec.plain().lines("shared").limits(1000, 20), (int) (perSecond * 30 * MINUTES));
            party.expectItsPartOfThePace(perSecond, "seed " + seed);
        }
    }

    @Test
    void campaignsShareTheAccountsCallsHoweverLongTheirsAre() {
        for (int seed = 0; seed < 6; seed++) {
            Party party = new Party(seed, 1);
            int calls = party.size() * (1 + party.random.nextInt(4));
            Party shared = new Party(seed, calls);
            shared.join(CampaignSpec.plain().limits(1000, 20), 300);
            shared.world.runFor(MINUTE.multipliedBy(MINUTES));
            Instant from = shared.begin.plus(MINUTE);
            Instant until = shared.begin.plus(MINUTE.multipliedBy(MINUTES));
            double whole = shared.ids.stream()
                    .mapToDouble(id -> shared.busy(id, from, until))
                    .sum();
            for (String id : shared.ids) {
                assertThat(shared.busy(id, from, until))
                        .as("seed %d %s of %d with %d calls", seed, id, shared.size(), calls)
                        .isGreaterThanOrEqualTo(whole / shared.size() * (1 - EPSILON));
            }
            assertThat(shared.watch.violations()).isEmpty();
        }
    }

    @Test
    void campaignsTakeTurnsWhereThereIsOneCallForAll() {
        for (int seed = 0; seed < 4; seed++) {
            Party party = new Party(seed, 1);
            party.world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(5))));
            party.join(CampaignSpec.plain().limits(10, 20), 60);
            party.world.runFor(MINUTE.multipliedBy(MINUTES));
            long all = party.world.network().placed().size();
            for (String id : party.ids) {
                assertThat(party.placed(id, party.begin, party.world.now()))
                        .as("seed %d %s of %d", seed, id, party.size())
                        .isBetween(all / party.size() - 1, all / party.size() + 1);
            }
        }
    }

    @Test
    void campaignThatComesLateGetsItsPartOfWhatOthersHold() {
        for (int seed = 0; seed < 4; seed++) {
            Party party = new Party(seed, 8);
            party.world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(50))));
            String first = party.ids.getFirst();
            String late = party.ids.getLast();
            party.join(first, CampaignSpec.plain().limits(1000, 20), 400);
            party.world.runFor(MINUTE);
            party.join(late, CampaignSpec.plain().limits(1000, 20), 400);
            party.world.runFor(MINUTE.multipliedBy(3));
            Instant from = party.begin.plus(MINUTE.multipliedBy(3));
            double ofLate = party.busy(late, from, from.plus(MINUTE));
            double ofFirst = party.busy(first, from, from.plus(MINUTE));

            assertThat(ofLate / (ofLate + ofFirst)).as("seed %d", seed).isBetween(0.5 - EPSILON, 0.5 + EPSILON);
        }
    }

    @Test
    void campaignsShareTheMoneyUntilItIsGone() {
        for (int seed = 0; seed < 4; seed++) {
            Party party = new Party(seed, 1);
            EngineWorld world = new EngineWorld(seed);
            // A call sets 150,000 micros aside; 40 calls at once take it all.
            world.desk().open(Account.Billing.PREPAID, 10_000, 6_000_000);
            world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(119))));
            for (String id : party.ids) {
                world.desk().campaign(id, CampaignSpec.plain().limits(1000, 50));
                for (int i = 0; i < 200; i++) {
                    world.desk().lead(id, "+442" + ((party.ids.indexOf(id) + 1) * 1_000_000 + i));
                }
                world.desk().start(id);
            }
            world.runFor(MINUTE.multipliedBy(10));
            long all = world.network().placed().size();
            assertThat(all).as("seed %d", seed).isGreaterThanOrEqualTo(40);
            for (String id : party.ids) {
                assertThat(world.network().placed().stream()
                                .filter(call -> call.campaignId().equals(id))
                                .count())
                        .as("seed %d %s of %d", seed, id, party.size())
                        .isGreaterThanOrEqualTo((long) (all * (1 - EPSILON) / party.size()) - 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "account", "number"})
    void hugeBacklogDoesNotStarveASmallOne(String limit) {
        for (int seed = 0; seed < 2; seed++) {
            Party party = new Party(seed, limit.equals("calls") ? 4 : 10_000);
            party.world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(3))));
            party.world.desk().pace(limit.equals("account") ? 1 : 1000);
            party.world.desk().line("shared", limit.equals("number") ? 1 : 100);
            CampaignSpec spec = CampaignSpec.plain().lines("shared").limits(1000, 20);
            party.join("c0", spec, 3_000);
            party.world.runFor(MINUTE);
            Instant from = party.world.now();
            party.join("c1", spec, 10);
            party.world.runFor(MINUTE);

            assertThat(party.placed("c1", from, party.world.now()))
                    .as("seed %d", seed)
                    .isEqualTo(10);
            assertThat(party.placed("c0", from, party.world.now())).isGreaterThan(10);
        }
    }

    @Test
    void freshLeadsAndRetriesBothGoOn() {
        for (int seed = 0; seed < 2; seed++) {
            Party party = new Party(seed, 2);
            party.world.network().script(_ -> new Reply.Placed(Talk.BUSY));
            CampaignSpec spec = CampaignSpec.plain().retries(1).limits(2, 20);
            party.join("c0", spec, 2_000);
            Campaign campaign = party.world.desk().campaign("c0");
            Duration round = campaign.retry().interval().multipliedBy(2);
            party.world.runFor(round.multipliedBy(3));
            for (int i = 0; i < 3; i++) {
                Instant from = party.begin.plus(round.multipliedBy(i));
                List<PlacedCall> calls = party.world.network().placed().stream()
                        .filter(call -> !call.placedAt().isBefore(from)
                                && call.placedAt().isBefore(from.plus(round)))
                        .toList();
                assertThat(calls).as("seed %d round %d", seed, i).anyMatch(call -> call.attempt() == 1);
                assertThat(calls).as("seed %d round %d", seed, i).anyMatch(call -> call.attempt() == 2);
            }
            assertThat(party.watch.violations()).isEmpty();
        }
    }

    @Test
    void slowCampaignLeavesTheSlotsBetweenItsOwnToTheOthers() {
        long alone = startedBeside(Optional.empty(), 1_000);
        long beside = startedBeside(Optional.of("other"), 1_000);
        assertThat((double) beside).isGreaterThan(alone * (1 - UNUSED));
    }

    @Test
    void slowCampaignLeavesTheSlotsOfTheirNumberBetweenItsOwnToTheOthers() {
        long alone = startedBeside(Optional.empty(), 1_000);
        long beside = startedBeside(Optional.of("fast"), 1_000);
        assertThat((double) beside).isGreaterThan(alone * (1 - UNUSED));
    }

    @Test
    void slowCampaignLeavesTheSlotsOfTheirAccountBetweenItsOwnToTheOthers() {
        long alone = startedBeside(Optional.empty(), 5);
        long beside = startedBeside(Optional.of("other"), 5);
        // The slow one's own calls are what the fast one can't start.
        assertThat((double) beside).isGreaterThan((alone - 12) * (1 - UNUSED));
    }

    /**
     * What a fast campaign of ten calls at once starts in two minutes, alone or while a slow one of the account, whose slots
     * lie far ahead, calls from {@code line}.
     */
    private static long startedBeside(Optional<String> line, double ofAccount) {
        EngineWorld world = new EngineWorld(1);
        world.desk().open(10_000);
        world.desk().pace(ofAccount);
        world.desk().line("fast", 5);
        Watch watch = new Watch(world);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(3))));
        world.desk().line("other", 100);
        line.ifPresent(shared -> {
            world.desk().campaign("slow", CampaignSpec.plain().lines(shared).limits(1000, 0.5));
            for (int i = 0; i < 100; i++) {
                world.desk().lead("slow", "+4421" + (100_000 + i));
            }
        });
        world.desk().campaign("fast", CampaignSpec.plain().lines("fast").limits(10, 5));
        for (int i = 0; i < 700; i++) {
            world.desk().lead("fast", "+4422" + (100_000 + i));
        }
        world.signals().takeWakes();
        line.ifPresent(_ -> world.desk().start("slow"));
        world.desk().start("fast");
        world.runFor(MINUTE.multipliedBy(2));
        assertThat(watch.violations()).isEmpty();
        if (line.isPresent()) {
            assertThat(started(world, "slow")).isBetween(55L, 61L);
        }
        return started(world, "fast");
    }

    private static long started(EngineWorld world, String campaign) {
        return world.network().placed().stream()
                .filter(call -> call.campaignId().equals(campaign))
                .count();
    }

    @Test
    void theAccountsPaceHoldsFromTheStartOfAnotherCampaignOn() {
        for (int seed = 0; seed < 20; seed++) {
            EngineWorld world = new EngineWorld(seed);
            world.desk().open(1_000);
            world.desk().pace(2);
            Watch watch = new Watch(world);
            world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(3))));
            for (String id : List.of("first", "second")) {
                world.desk().line(id, 100);
                world.desk().campaign(id, CampaignSpec.plain().lines(id).limits(1_000, 1));
                for (int i = 0; i < 60; i++) {
                    world.desk().lead(id, "+442" + (id.length() * 100_000 + i));
                }
            }
            world.signals().takeWakes();
            world.desk().start("first");
            world.runFor(Duration.ofMillis(300 + 400L * seed));
            world.desk().start("second");
            world.runFor(MINUTE);
            assertThat(watch.violations()).as("seed %d", seed).isEmpty();
            assertThat(world.network().placed()).as("seed %d", seed).hasSizeGreaterThan(100);
        }
    }
}
