package io.redial.engine.action;

import static io.redial.engine.action.ActionWorld.CAMPAIGN;
import static io.redial.engine.action.ActionWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadAction.Counts;
import io.redial.domain.account.LeadAction.Filter;
import io.redial.domain.account.LeadAction.Kind;
import io.redial.domain.account.LeadAction.Status;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.Killer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LeadActionTest {

    /** Four of each kind. */
    private static final int LEADS = 4 * ActionWorld.KINDS;

    private static final Map<Kind, Counts> OUTCOMES = Map.of(
            Kind.RESET, Counts.of(12, 4, 8),
            Kind.COMPLETE, Counts.of(12, 12, 0),
            Kind.REMOVE, Counts.of(16, 0, 8));

    private final ActionWorld world = ActionWorld.with(LEADS);

    @Test
    void everyLeadIsExaminedOnceAndLiveOnesAreReported() {
        OUTCOMES.forEach((kind, counts) -> {
            ActionWorld fresh = ActionWorld.with(LEADS);
            LeadAction action = fresh.ask(kind);
            fresh.runAll(fresh.store);
            LeadAction done = fresh.read(action);
            assertThat(done.status()).isEqualTo(Status.COMPLETED);
            assertThat(done.completedAt()).contains(NOW);
            assertThat(done.counts()).as(kind.wire()).isEqualTo(counts);
            assertThat(fresh.leads()).hasSize(kind == Kind.REMOVE ? LEADS - 16 : LEADS);
            assertThat(fresh.state().jobs().none()).isTrue();
            fresh.counted();
        });
    }

    @Test
    void aFilterNarrowsWhatIsChanged() {
        Filter expired = new Filter(Set.of(LeadStatus.MAX_RETRIES), Set.of(ClosedReason.EXPIRED), Optional.of(0));
        LeadAction action = world.ask(Kind.RESET, expired);
        world.runAll(world.store);
        assertThat(world.read(action).counts()).isEqualTo(Counts.of(4, LEADS - 4, 0));
    }

    @Test
    void killedAtAnyCallToTheStoreAnActionEndsTheSameAndCountsTheSame() {
        for (Kind kind : Kind.values()) {
            ActionWorld quiet = ActionWorld.with(LEADS);
            quiet.ask(kind);
            quiet.runAll(quiet.store);
            for (Killer.Moment moment : Killer.Moment.values()) {
                long call = 0;
                while (endsTheSame(kind, call, moment, quiet)) {
                    call++;
                }
                // Each page alone reads the action twice, reads its leads, and makes a commit.
                assertThat(call).isGreaterThan(25);
            }
        }
    }

    /** Whether the action was killed at all. */
    private static boolean endsTheSame(Kind kind, long call, Killer.Moment moment, ActionWorld quiet) {
        ActionWorld world = ActionWorld.with(LEADS);
        LeadAction action = world.ask(kind);
        Killer killer = new Killer(world.store, call, moment);
        world.runAll(killer);
        assertThat(world.read(action).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.read(action).counts()).as("killed at call %d", call).isEqualTo(OUTCOMES.get(kind));
        assertThat(world.leads()).isEqualTo(quiet.leads());
        assertThat(world.counted()).isEqualTo(quiet.counted());
        assertThat(world.state().jobs().none()).isTrue();
        return killer.hasKilled();
    }

    @Test
    void aMessageThatIsDeliveredTwiceAtOnceCountsOnce() {
        for (Kind kind : Kind.values()) {
            for (int call = 1; call < 40; call++) {
                ActionWorld twice = ActionWorld.with(LEADS);
                LeadAction action = twice.ask(kind);
                LeadActionWalk other = twice.walk(twice.memory);
                Deadline afterTwoSteps = afterLooks(3);
                twice.store.interjectIn(call, () -> other.run(action.key(), afterTwoSteps, NOW));
                twice.runAll(twice.store);
                assertThat(twice.read(action).counts()).isEqualTo(OUTCOMES.get(kind));
                assertThat(twice.state().jobs().none()).isTrue();
                twice.counted();
            }
        }
    }

    /** A deadline that has passed when it is looked at for this time. */
    private static Deadline afterLooks(int looks) {
        int[] left = {looks};
        return () -> --left[0] <= 0;
    }

    @Test
    void aWalkThatRunsOutOfTimeIsHandedOnWhereItStands() {
        LeadAction action = world.ask(Kind.RESET);
        world.signals.takeActions();
        int invocations = 0;
        LeadActionWalk.Outcome outcome;
        do {
            outcome = world.walk(world.store).run(action.key(), afterLooks(2), NOW);
            boolean handedOn = outcome == LeadActionWalk.Outcome.HANDED_ON;
            assertThat(world.signals.takeActions()).isEqualTo(handedOn ? List.of(action.key()) : List.of());
            invocations++;
        } while (outcome == LeadActionWalk.Outcome.HANDED_ON);
        assertThat(invocations).isGreaterThan(6);
        assertThat(world.read(action).counts()).isEqualTo(OUTCOMES.get(Kind.RESET));
    }

    @Test
    void aCancelledActionChangesNothingMore() {
        for (int call = 1; call < 30; call++) {
            ActionWorld cancelled = ActionWorld.with(LEADS);
            LeadAction action = cancelled.ask(Kind.REMOVE);
            List<Lead> left = new ArrayList<>();
            cancelled.store.interjectIn(call, () -> {
                assertThat(cancelled
                                .desk
                                .cancel(CAMPAIGN, action.key().actionId(), Actor.ENGINE, NOW)
                                .status())
                        .isEqualTo(Status.CANCELLED);
                left.addAll(cancelled.leads());
            });
            cancelled.runAll(cancelled.store);
            assertThat(cancelled.leads()).isEqualTo(left);
            LeadAction ended = cancelled.read(action);
            assertThat(ended.counts().changed()).isEqualTo(LEADS - left.size());
            assertThat(ended.status()).isEqualTo(Status.CANCELLED);
            assertThat(cancelled.state().jobs().none()).isTrue();
            cancelled.counted();
        }
    }

    @Test
    void cancellingTwiceIsFineAndTooLateIsNot() {
        LeadAction first = world.ask(Kind.RESET);
        String id = first.key().actionId();
        LeadAction cancelled = world.desk.cancel(CAMPAIGN, id, Actor.ENGINE, NOW);
        assertThat(world.desk.cancel(CAMPAIGN, id, Actor.ENGINE, NOW.plusSeconds(5)))
                .isEqualTo(cancelled);
        LeadAction second = world.ask(Kind.RESET);
        world.runAll(world.store);
        assertThat(world.signals.takeWakes()).isNotEmpty();
        assertThatThrownBy(() -> world.desk.cancel(CAMPAIGN, second.key().actionId(), Actor.ENGINE, NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("already_ended"));
        assertThatThrownBy(() -> world.desk.cancel(CAMPAIGN, "act_none", Actor.ENGINE, NOW))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void leadsThatOthersChangeMeanwhileAreReadAgain() {
        for (Kind kind : Kind.values()) {
            ActionWorld busy = ActionWorld.with(LEADS);
            LeadAction action = busy.ask(kind);
            Lead other = busy.leads().get(5);
            busy.store.interjectBefore(writes(other), () -> {
                Lead now = busy.memory.find(other.key()).orElseThrow();
                Lead moved = LeadLifecycle.close(now, ClosedReason.MARKED_COMPLETED, NOW);
                assertThat(busy.memory
                                .commit(new Commit(LeadChange.writes(now, moved)))
                                .done())
                        .isTrue();
            });
            busy.runAll(busy.store);
            // Given up before, now completed: reset and remove take it as before, complete leaves it alone as before.
            assertThat(busy.read(action).counts()).isEqualTo(OUTCOMES.get(kind));
            busy.counted();
        }
    }

    private static Predicate<Commit> writes(Lead lead) {
        return commit -> commit.writes().stream().anyMatch(write -> switch (write) {
            case Write.Save(Lead saved) -> saved.key().shard() == lead.key().shard();
            case Write.Remove(Lead removed) ->
                removed.key().shard() == lead.key().shard();
            default -> false;
        });
    }

    @Test
    void aLeadThatIsGoneMeanwhileIsNoLongerExamined() {
        LeadAction action = world.ask(Kind.REMOVE);
        Lead gone = world.leads().getFirst();
        world.store.interjectBefore(
                writes(gone),
                () -> world.memory.commit(Commit.of(
                        new Write.Remove(gone),
                        new Write.Count(
                                CAMPAIGN.campaignId(),
                                gone.key().shard(),
                                Tally.Delta.ofLead(Optional.of(gone), Optional.empty()),
                                Commit.GateRule.ANY))));
        world.runAll(world.store);
        assertThat(world.read(action).counts().changed()
                        + world.read(action).counts().live())
                .isEqualTo(LEADS - 1);
        world.counted();
    }

    @Test
    void leadsThatComeLaterAreSkipped() {
        LeadAction action =
                world.desk.ask(CAMPAIGN, Kind.REMOVE, Filter.ALL, Optional.empty(), Actor.ENGINE, NOW.minusMillis(1));
        world.runAll(world.store);
        assertThat(world.read(action).counts()).isEqualTo(Counts.of(0, LEADS, 0));
    }

    @Test
    void noTransactionIsLargerThanItMayBe() {
        ActionWorld large = new ActionWorld();
        String text = "x".repeat(60_000);
        for (int n = 0; n < 120; n++) {
            large.add(n * ActionWorld.KINDS, n < 60 ? Map.of("a", text, "b", text, "c", text) : Map.of());
        }
        List<Integer> writes = new ArrayList<>();
        large.store.witness((commit, _) -> writes.add(commit.writes().size()));
        LeadAction action = large.ask(Kind.COMPLETE);
        new LeadActionWalk(large.store, large.signals, ActionWorld.tries()).run(action.key(), () -> false, NOW);
        assertThat(large.read(action).counts()).isEqualTo(Counts.of(120, 0, 0));
        // 3 MB hold 16 leads of 180 kB; beside them stand the tally and the action.
        assertThat(writes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(60));
        assertThat(writes).anySatisfy(size -> assertThat(size).isGreaterThan(10));
        large.counted();
    }

    @Test
    void theSameRequestAgainIsTheSameActionAndQueuesItAgain() {
        Optional<RequestMark> mark = Optional.of(new RequestMark("key", "ab".repeat(32)));
        LeadAction first = world.desk.ask(CAMPAIGN, Kind.RESET, Filter.ALL, mark, Actor.ENGINE, NOW);
        LeadAction again = world.desk.ask(CAMPAIGN, Kind.RESET, Filter.ALL, mark, Actor.ENGINE, NOW);
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(world.signals.takeActions()).containsExactly(first.key(), first.key());
        assertThat(world.state().jobs().actions()).isEqualTo(1);
    }

    @Test
    void onlySoManyRunAtOnce() {
        for (int i = 0; i < LeadActionDesk.MOST_AT_ONCE; i++) {
            world.ask(Kind.RESET);
        }
        assertThatThrownBy(() -> world.ask(Kind.RESET))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("too_many_lead_actions"));
        world.runAll(world.store);
        assertThat(world.state().jobs().none()).isTrue();
        world.ask(Kind.RESET);
    }

    @Test
    void anActionThatFailsAtEveryDeliveryReleasesItsCampaign() {
        LeadAction action = world.ask(Kind.RESET);
        world.walk(world.store).abandon(action.key(), NOW);
        world.walk(world.store).abandon(action.key(), NOW);
        assertThat(world.read(action).status()).isEqualTo(Status.FAILED);
        assertThat(world.read(action).detail()).isPresent();
        assertThat(world.state().jobs().none()).isTrue();
        assertThat(world.walk(world.store).run(action.key(), () -> false, NOW)).isEqualTo(LeadActionWalk.Outcome.ENDED);
    }
}
