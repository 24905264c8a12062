package io.redial.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadAction.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import io.redial.engine.world.Event;
import io.redial.engine.world.Faults;
import io.redial.engine.world.Recount;
import io.redial.engine.world.Reply;
import io.redial.engine.world.Talk;
import io.redial.engine.world.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bulk actions and the engine on the same leads at the same time. */
class ActionsWhileDiallingTest {

    private static final int SEEDS = 25;
    private static final int LEADS = 25;

    @Test
    void nobodyIsCalledTwiceAndEveryLeadIsCountedOnceWhileActionsRun() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Run(seed).play();
        }
    }

    @Test
    void aCampaignCompletesOnlyWhenItsActionsHaveEnded() {
        Run run = new Run(7);
        run.open();
        run.world.runUntil(_ -> run.callsPlaced() > LEADS);
        LeadAction action = run.ask(Kind.COMPLETE);
        run.world.runFor(Duration.ofHours(6));
        assertThat(run.world.desk().state("c").status()).isEqualTo(CampaignStatus.IN_PROGRESS);
        run.walk.run(action.key(), () -> false, run.world.now());
        run.world.runUntilCompleted("c");
        assertThat(run.world.memory().find(action.key()).orElseThrow().status()).isEqualTo(Status.COMPLETED);
    }

    /** One run, which follows from its seed alone. */
    private static final class Run {
        private final int seed;
        private final Random random;
        private final EngineWorld world;
        private final Watch watch;
        private final Faults store;
        private final LeadActionDesk desk;
        private final LeadActionWalk walk;
        private final List<LeadAction.Key> asked = new ArrayList<>();

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.world = new EngineWorld(seed);
            this.watch = new Watch(world);
            this.store = new Faults(world.store());
            store.witness((commit, outcome) -> {
                if (outcome.done()) {
                    tellOfResets(commit);
                }
            });
            this.desk = new LeadActionDesk(store, world.signals(), new Ids(new Random(seed)));
            this.walk = new LeadActionWalk(store, world.signals(), ActionWorld.tries(), new PageSize(3, 1_000_000));
        }

        private void tellOfResets(Commit commit) {
            for (Write write : commit.writes()) {
                if (write instanceof Write.Save(Lead lead) && lead.state() instanceof LeadState.Created) {
                    watch.reset(lead.key().leadId());
                }
            }
        }

        void open() {
            world.desk().open(10);
            world.desk().campaign("c", CampaignSpec.plain().limits(6, 10));
            for (int n = 0; n < LEADS; n++) {
                world.desk().lead("c", "+44200" + (10_000 + n));
            }
            world.network().script(_ -> reply());
            world.desk().start("c");
        }

        private Reply reply() {
            return switch (random.nextInt(6)) {
                case 0 -> new Reply.Placed(Talk.PERSON);
                case 1 -> new Reply.Placed(Talk.BUSY);
                case 2 -> new Reply.ResponseLost(Talk.UNANSWERED);
                case 3 -> new Reply.RequestLost();
                default -> new Reply.Placed(Talk.UNANSWERED);
            };
        }

        int callsPlaced() {
            return world.network().placed().size();
        }

        LeadAction ask(Kind kind) {
            LeadAction action =
                    desk.ask(Desk.stateKey("c"), kind, Filter.ALL, Optional.empty(), Actor.ENGINE, world.now());
            asked.add(action.key());
            return action;
        }

        /** Removals are rare, or nobody would be left to call. */
        private Kind kind() {
            List<Kind> kinds = random.nextInt(4) == 0
                    ? List.of(Kind.RESET, Kind.COMPLETE, Kind.REMOVE)
                    : List.of(Kind.RESET, Kind.COMPLETE);
            return kinds.get(random.nextInt(kinds.size()));
        }

        void play() {
            open();
            for (int i = 0; i < 3; i++) {
                world.runFor(Duration.ofSeconds(random.nextInt(90)));
                ask(kind());
            }
            while (!running().isEmpty()) {
                step();
            }
            world.runUntilCompleted("c");
            assertThat(watch.leftovers("c")).as("seed %d", seed).isEmpty();
            assertThat(watch.violations()).as("seed %d", seed).isEmpty();
            assertThat(world.desk().state("c").jobs().none()).isTrue();
        }

        /** A step of one action, with something else of the engine in the middle of it. */
        private void step() {
            List<LeadAction.Key> running = running();
            LeadAction.Key key = running.get(random.nextInt(running.size()));
            store.interjectIn(1 + random.nextInt(6), this::something);
            int[] looks = {2};
            walk.run(key, () -> --looks[0] <= 0, world.now());
            store.heal();
            world.runFor(Duration.ofMillis(random.nextInt(4_000)));
            assertThat(watch.violations()).as("seed %d", seed).isEmpty();
            assertThat(Recount.tallied(world.memory(), world.desk().campaign("c")).entrySet().stream()
                            .filter(count -> count.getValue() != 0)
                            .toList())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(
                            Recount.of(world.memory(), world.desk().campaign("c"))
                                    .entrySet());
        }

        /** Delivers something that is on its way; what the network tells comes no earlier than it happens. */
        private void something() {
            List<EngineWorld.Pending> pending = new ArrayList<>(world.takePending());
            List<EngineWorld.Pending> possible = pending.stream()
                    .filter(each -> !(each.event() instanceof Event.Callback)
                            || !each.at().isAfter(world.now()))
                    .toList();
            if (!possible.isEmpty()) {
                EngineWorld.Pending chosen = possible.get(random.nextInt(possible.size()));
                pending.remove(chosen);
                world.deliver(chosen.event());
            }
            world.pass();
            pending.forEach(each -> world.send(each.at(), each.event()));
        }

        private List<LeadAction.Key> running() {
            return asked.stream()
                    .filter(key ->
                            world.memory().find(key).filter(LeadAction::running).isPresent())
                    .toList();
        }
    }
}
