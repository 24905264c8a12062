package io.redial.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Account;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.CallLimits;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.PauseReason;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadState;
import io.redial.domain.money.Price;
import io.redial.engine.dial.Dialer;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Network;
import io.redial.engine.world.Purse;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money: nothing is spent that is not there, whatever calls cost and whenever that is told. */
class BudgetTest {

    private static final List<String> CAMPAIGNS = List.of("first", "second");
    private static final int SEEDS_A_BATCH = 50;
    private static final int STEPS = 120;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void spendAndWhatIsSetAsideNeverExceedTheCredits(int batch) {
        for (int seed = batch * SEEDS_A_BATCH; seed < (batch + 1) * SEEDS_A_BATCH; seed++) {
            new Run(seed).play();
        }
    }

    /** One run, which follows from its seed alone. */
    private static final class Run {
        private final long seed;
        private final Random random;
        private final EngineWorld world;
        private final Purse purse;
        private final List<EngineWorld.Pending> underway = new ArrayList<>();
        private final List<LeadKey> leads = new ArrayList<>();

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = new EngineWorld(seed);
            world.desk().open(Account.Billing.PREPAID, 1 + random.nextInt(4), 150_000L * (1 + random.nextInt(5)));
            world.desk().line("other", 100);
            for (String id : CAMPAIGNS) {
                world.desk()
                        .campaign(
                                id,
                                CampaignSpec.plain()
                                        .lines("line", "other")
                                        .retries(1 + random.nextInt(2))
                                        .limits(1 + random.nextInt(4), 10));
                for (int i = 0; i < 6; i++) {
                    leads.add(world.desk().lead(id, "+4420" + (id.equals("first") ? "1" : "2") + "000" + i));
                }
            }
            this.purse = new Purse(world, CAMPAIGNS);
            world.network().script(_ -> reply());
        }

        void play() {
            CAMPAIGNS.forEach(world.desk()::start);
            for (int step = 0; step < STEPS; step++) {
                step();
                purse.lookAtRequests();
                assertThat(purse.violations()).as("seed %d step %d", seed, step).isEmpty();
            }
            heal();
            purse.lookAtRequests();
            purse.closeTheBooks();
            assertThat(purse.violations()).as("seed %d", seed).isEmpty();
        }

        private Reply reply() {
            return switch (random.nextInt(9)) {
                case 0 -> new Reply.ResponseLost(talk());
                case 1 -> new Reply.RequestLost();
                case 2 -> new Reply.Refused(new Telephone.Answer.Throttled(Duration.ofSeconds(5), "too_many"));
                default -> new Reply.Placed(talk());
            };
        }

        /** Some calls last longer than they may, and some cost more. */
        private Talk talk() {
            Talk talk = random.nextInt(3) == 0
                    ? Talk.silent(Ending.Kind.UNANSWERED)
                    : Talk.PERSON.lasting(Duration.ofSeconds(random.nextInt(200)));
            Talk costly = random.nextBoolean() ? talk : talk.costing(random.nextInt(400_000));
            return random.nextInt(3) == 0 ? costly.toldAfter(Duration.ofSeconds(random.nextInt(900))) : costly;
        }

        private void step() {
            if (random.nextInt(6) == 0) {
                world.store().failIn(1 + random.nextInt(12), any(Faults.Kind.values()));
            }
            if (random.nextInt(5) == 0) {
                world.store().interjectIn(1 + random.nextInt(12), this::somebodyActs);
            }
            world.network().directory(random.nextInt(3) > 0 ? Network.Directory.TRUE : Network.Directory.BLIND);
            underway.addAll(world.takePending());
            switch (random.nextInt(10)) {
                case 0, 1 -> somebodyActs();
                case 2 -> world.tick();
                case 3 -> world.clock().advance(Duration.ofSeconds(random.nextInt(400)));
                default -> deliverSomething();
            }
        }

        /** Some callbacks come only when their call was given up long ago. */
        private void deliverSomething() {
            if (underway.isEmpty()) {
                world.clock().advance(Duration.ofSeconds(random.nextInt(120)));
                world.tick();
                return;
            }
            underway.sort((a, b) -> a.at().compareTo(b.at()));
            EngineWorld.Pending next = underway.get(random.nextInt(Math.min(4, underway.size())));
            if (random.nextInt(8) != 0) {
                underway.remove(next);
            }
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
            try {
                switch (random.nextInt(9)) {
                    case 0 -> world.desk().price(new Price(10_000L * (1 + random.nextInt(20))));
                    case 1 -> world.desk().limit(new CallLimits(5 + random.nextInt(50), 1 + random.nextInt(5)));
                    case 2 -> world.desk().credit(1 + random.nextInt(200_000));
                    case 3 -> world.desk().pause(id);
                    case 4 -> world.desk().stop(id);
                    case 5 -> world.desk().renumberLine("other", "+1666" + (1_000_000 + random.nextInt(3)));
                    case 6 -> world.desk().reset(leads.get(random.nextInt(leads.size())));
                    default -> goOn(id);
                }
            } catch (IllegalStateException | Faults.Crash | Store.Unavailable refused) {
                // A refusal is an answer too, and so is none.
            }
        }

        private void goOn(String id) {
            CampaignStatus status = world.desk().state(id).status();
            if (status == CampaignStatus.PAUSED) {
                world.desk().resume(id);
            } else if (status == CampaignStatus.COMPLETED) {
                world.desk().start(id);
            }
        }

        private void heal() {
            world.store().heal();
            world.network().directory(Network.Directory.TRUE);
            underway.forEach(
                    left -> world.send(left.at().isBefore(world.now()) ? world.now() : left.at(), left.event()));
            world.runFor(Duration.ofHours(2));
        }

        private <T> T any(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }
    }

    private final EngineWorld world = new EngineWorld(9);

    private void open(long credit) {
        world.desk().open(Account.Billing.PREPAID, 10, credit);
        world.desk().campaign("c", CampaignSpec.plain().retries(1).limits(10, 10));
    }

    @Test
    void callThatCostsMoreThanWasSetAsideLeavesADebtThatIsPaidBeforeAnythingElseIsCalled() {
        open(150_000);
        Purse purse = new Purse(world, List.of("c"));
        world.desk().lead("c", "+442000001");
        world.network().script(_ -> new Reply.Placed(Talk.PERSON.costing(200_000)));
        world.desk().start("c");
        world.runUntilCompleted("c");
        assertThat(world.account().owedMicros()).isEqualTo(50_000);
        assertThat(world.account().settledMicros()).isEqualTo(150_000);

        world.desk().credit(120_000);
        world.runFor(Duration.ofSeconds(5));

        assertThat(world.account().owedMicros()).isZero();
        assertThat(world.account().settledMicros()).isEqualTo(200_000);
        purse.closeTheBooks();
        assertThat(purse.violations()).isEmpty();
    }

    @Test
    void truthThatComesAfterTheMoneyWentElsewhereIsOwed() {
        open(150_000);
        Purse purse = new Purse(world, List.of("c"));
        world.desk().lead("c", "+442000001");
        world.network().script(_ -> new Reply.ResponseLost(Talk.PERSON));
        world.network().directory(Network.Directory.BLIND);
        world.desk().start("c");
        world.dialAtSlot(world.passForDials().getFirst());
        List<EngineWorld.Pending> late = world.takePending().stream()
                .filter(sent -> sent.event() instanceof Event.Callback)
                .toList();
        world.runFor(Duration.ofMinutes(8));
        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(149))));
        world.runUntil(w -> w.network().placed().size() == 2);
        late.forEach(sent -> world.deliver(sent.event()));

        assertThat(world.account().owedMicros()).isEqualTo(30_000);
        world.runUntilCompleted("c");
        world.desk().credit(1_000_000);
        world.runFor(Duration.ofSeconds(5));
        assertThat(world.account().owedMicros()).isZero();
        purse.closeTheBooks();
        assertThat(purse.violations()).isEmpty();
    }

    @Test
    void numberThatIsChangedBetweenClaimAndDialDoesNotCallForTheOldOne() {
        world.desk().open(10);
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", "+442000001");
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.desk().renumberLine("line", "+16661000000");

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        world.runUntilCompleted("c");
        assertThat(world.network().placed()).allMatch(call -> call.from().e164().equals("+16661000000"));
    }

    @Test
    void numberThatIsTakenFromTheCampaignWhileItIsPausedDoesNotCallForIt() {
        world.desk().open(10);
        world.desk().line("other", 100);
        world.desk().campaign("c", CampaignSpec.plain());
        world.desk().lead("c", "+442000001");
        world.desk().start("c");
        Signals.Dial dial = world.passForDials().getFirst();
        world.desk().pause("c");
        world.desk().callFrom("c", "other");
        world.desk().resume("c");

        assertThat(world.dialAtSlot(dial)).isEqualTo(Dialer.Result.GIVEN_BACK);
        assertThat(world.network().asked()).isEmpty();
        world.runUntilCompleted("c");
        assertThat(world.network().placed())
                .isNotEmpty()
                .noneMatch(call -> call.from().equals(dialled("line")));
    }

    private PhoneNumber dialled(String line) {
        return world.memory()
                .find(new PhoneLine.Key(Desk.ACCOUNT, line))
                .orElseThrow()
                .number();
    }

    @Test
    void leadsThatNeedNoCallEndThoughNoCallCanBePaid() {
        world.desk().open(Account.Billing.PREPAID, 10, 180_000);
        CampaignSpec spec = CampaignSpec.plain().retryVoicemail();
        world.desk().campaign("c", spec.retries(2));
        LeadKey key = world.desk().lead("c", "+442000001");
        world.network().script(_ -> new Reply.Placed(Talk.VOICEMAIL));
        world.desk().start("c");
        world.runUntil(w -> w.desk().lead(key).progress().attemptsMade() == 2);
        world.desk().reconfigure("c", spec.retries(1)::over);
        world.runUntil(w -> w.desk().state("c").status() != CampaignStatus.IN_PROGRESS);

        assertThat(world.desk().state("c").status()).isEqualTo(CampaignStatus.COMPLETED);
        assertThat(world.desk().lead(key).state())
                .isEqualTo(new LeadState.Closed(ClosedReason.ATTEMPTS_EXHAUSTED, Optional.empty()));
    }

    @Test
    void noCampaignPausesForWantOfMoneyWhileAnothersCallMayLeaveSomeOver() {
        world.desk().open(Account.Billing.PREPAID, 10, 180_000);
        for (String id : CAMPAIGNS) {
            world.desk().campaign(id, CampaignSpec.plain().retries(1).limits(10, 10));
            world.desk().lead(id, id.equals("first") ? "+442000001" : "+442000002");
            world.desk().start(id);
        }
        world.network().script(_ -> new Reply.Placed(Talk.PERSON.lasting(Duration.ofSeconds(20))));
        world.runUntilCompleted("first", "second");

        assertThat(world.network().placed()).hasSize(2);
        world.desk().lead("first", "+442000003");
        world.desk().start("first");
        world.runUntil(w -> w.desk().state("first").status() == CampaignStatus.PAUSED);
        assertThat(world.desk().state("first").pauseReason())
                .contains(PauseReason.of(PauseReason.Code.INSUFFICIENT_BALANCE));
    }
}
