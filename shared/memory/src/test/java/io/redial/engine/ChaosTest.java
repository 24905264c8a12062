package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Network;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that can go wrong, at random: deliveries late, twice, never and out of order; processes that die; a store that
 * does not answer; a network that loses requests and responses; people who pause, stop, resume, complete, reset
 * and mark. Whatever happens,
 * nobody is called twice at once or too often; and once it stops, every lead comes to its end.
 */
class ChaosTest {

    private static final int SEEDS_A_BATCH = 60;
    private static final int STEPS = 150;
    private static final List<String> CAMPAIGNS = List.of("first", "second");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void nobodyIsCalledTwiceAndEveryLeadComesToItsEnd(int batch) {
        for (int seed = batch * SEEDS_A_BATCH; seed < (batch + 1) * SEEDS_A_BATCH; seed++) {
            new Run(seed).play();
        }
    }

    /** One run, which follows from its seed alone. */
    private static final class Run {
        private final long seed;
        private final Random random;
        private final EngineWorld world;
        private final Watch watch;
        private final List<LeadKey> leads = new ArrayList<>();
        private final List<EngineWorld.Pending> underway = new ArrayList<>();

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = new EngineWorld(seed);
            this.watch = new Watch(world);
        }

        void play() {
            open();
            world.network().script(_ -> reply());
            CAMPAIGNS.forEach(world.desk()::start);
            for (int step = 0; step < STEPS; step++) {
                step();
                assertThat(watch.violations()).as("seed %d step %d", seed, step).isEmpty();
            }
            heal();
            for (String id : CAMPAIGNS) {
                assertThat(watch.leftovers(id)).as("seed %d", seed).isEmpty();
                assertThat(Recount.tallied(world.memory(), world.desk().campaign(id)))
                        .as("seed %d", seed)
                        .doesNotContainKeys(Count.LIVE, Count.RESERVED_MICROS, Count.LEASED, Count.OPEN);
            }
            assertThat(watch.violations()).as("seed %d", seed).isEmpty();
            assertThat(world.account().settledMicros())
                    .as("seed %d: what was spent", seed)
                    .isLessThanOrEqualTo(world.account().creditMicros());
        }

        private void open() {
            boolean prepaid = random.nextBoolean();
            world.desk()
                    .open(
                            prepaid ? Account.Billing.PREPAID : Account.Billing.UNMETERED,
                            1 + random.nextInt(3),
                            100_000_000);
            int people = 0;
            for (String id : CAMPAIGNS) {
                CampaignSpec spec = CampaignSpec.plain()
                        .retries(1 + random.nextInt(2))
                        .limits(1 + random.nextInt(3), random.nextBoolean() ? 1 : 10);
                world.desk().campaign(id, random.nextBoolean() ? spec.untilInterested() : spec);
                for (int i = 0; i < 3; i++) {
                    // Some people stand in both campaigns.
                    String primary = "+4420000" + (1000 + (random.nextInt(4) == 0 ? 0 : ++people) * 2);
                    if (Recount.leads(world.memory(), world.desk().campaign(id)).stream()
                            .noneMatch(lead -> lead.person().phone().e164().equals(primary))) {
                        leads.add(
                                random.nextBoolean()
                                        ? world.desk().lead(id, primary)
                                        : world.desk().lead(id, primary, primary + "1"));
                    }
                }
            }
        }

        private Reply reply() {
            return switch (random.nextInt(10)) {
                case 0 -> new Reply.ResponseLost(talk());
                case 1 -> new Reply.RequestLost();
                case 2 -> new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(5), "too_many"));
                case 3 -> new Reply.Refused(new Telephone.Answer.NotSent("no_connection"));
                default -> new Reply.Placed(talk());
            };
        }

        private Talk talk() {
            Ending.Kind kind = any(Ending.Kind.values());
            return switch (kind) {
                case PERSON -> told(Talk.person(CampaignSpec.INTERESTED, random.nextBoolean()));
                case VOICEMAIL -> told(Talk.VOICEMAIL);
                case BUSY, UNANSWERED, FAILED, UNUSABLE_NUMBER -> Talk.silent(kind);
            };
        }

        private Talk told(Talk talk) {
            return switch (random.nextInt(6)) {
                case 0, 1 -> talk.toldAfter(Duration.ofSeconds(random.nextInt(1500)));
                case 2 -> talk.neverTold();
                default -> talk;
            };
        }

        private <T> T any(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        private void step() {
            if (random.nextInt(6) == 0) {
                world.store().failIn(1 + random.nextInt(12), any(Faults.Kind.values()));
            }
            if (random.nextInt(6) == 0) {
                world.store().interjectIn(1 + random.nextInt(12), this::somebodyActs);
            }
            world.network().directory(random.nextBoolean() ? Network.Directory.TRUE : any(Network.Directory.values()));
            underway.addAll(world.takePending());
            switch (random.nextInt(12)) {
                case 0 -> somebodyActs();
                case 1 -> world.tick();
                case 2 -> world.clock().advance(Duration.ofSeconds(random.nextInt(400)));
                default -> deliverSomething();
            }
        }

        /** Mostly what is due, sometimes what was sent for later; sometimes twice; sometimes it gets lost. */
        private void deliverSomething() {
            if (underway.isEmpty()) {
                world.clock().advance(Duration.ofSeconds(random.nextInt(120)));
                world.tick();
                return;
            }
            underway.sort((a, b) -> a.at().compareTo(b.at()));
            EngineWorld.Pending next = underway.get(random.nextInt(Math.min(3, underway.size())));
            int luck = random.nextInt(10);
            if (luck != 0) {
                underway.remove(next);
            }
            if (luck == 1) {
                return;
            }
            // What a network says of an instant, it says after it; our own messages may come at any time.
            if (next.event() instanceof Event.Callback || random.nextInt(8) != 0) {
                world.clock().advanceTo(next.at());
            }
            try {
                world.deliver(next.event());
            } catch (Faults.Crash | Store.Unavailable failed) {
                underway.add(new EngineWorld.Pending(world.now(), next.sequence(), next.event()));
            }
        }

        private void somebodyActs() {
            String id = CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size()));
            LeadKey lead = leads.get(random.nextInt(leads.size()));
            try {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        if (random.nextBoolean()) {
                            world.desk().stop(id);
                        } else {
                            world.desk().pause(id);
                        }
                        if (world.desk().state(id).status() == CampaignStatus.PAUSED) {
                            // Unless somebody resumed it while it was being paused.
                            watch.pauseAcknowledged(id);
                        }
                    }
                    case 3, 4 -> {
                        if (world.desk().state(id).status() == CampaignStatus.PAUSED) {
                            watch.resumed(id);
                            world.desk().resume(id);
                        }
                    }
                    case 5 -> world.desk().complete(id);
                    case 6 -> {
                        world.desk().reset(lead);
                        watch.reset(lead.leadId());
                    }
                    default -> world.desk().markCompleted(lead);
                }
            } catch (IllegalStateException | Faults.Crash | Store.Unavailable refused) {
                // A refusal is an answer too, and so is none.
            }
        }

        private void heal() {
            world.store().heal();
            world.network().directory(Network.Directory.TRUE);
            underway.forEach(left -> world.send(later(left.at()), left.event()));
            for (int round = 0; round < 3; round++) {
                world.runUntil(_ -> CAMPAIGNS.stream().allMatch(this::rests));
                CAMPAIGNS.forEach(this::goOn);
            }
            world.runUntilCompleted(CAMPAIGNS.toArray(String[]::new));
            world.runFor(Duration.ofHours(1));
        }

        private Instant later(Instant at) {
            return at.isBefore(world.now()) ? world.now() : at;
        }

        private boolean rests(String id) {
            return world.desk().state(id).status() != CampaignStatus.IN_PROGRESS;
        }

        private void goOn(String id) {
            watch.resumed(id);
            boolean open = !Recount.tallied(world.memory(), world.desk().campaign(id))
                    .getOrDefault(Count.OPEN, 0L)
                    .equals(0L);
            CampaignStatus status = world.desk().state(id).status();
            if (status == CampaignStatus.PAUSED) {
                world.desk().resume(id);
            } else if (open && status == CampaignStatus.COMPLETED) {
                world.desk().start(id);
            }
        }
    }
}
