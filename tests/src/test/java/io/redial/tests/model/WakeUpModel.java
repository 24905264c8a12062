package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.time.Tempo;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.identity.Ids;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Store;
import io.redial.tests.model.SmallSearch.Move;
import io.redial.tests.model.WakeUpModel.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A lead is added and a pass woken, while passes look for leads and say when they want to be woken next. A lead that nobody
 * ever looks at is what must not be. Passes and adding are production code, each request a step.
 */
final class WakeUpModel implements SmallSearch.Model<State> {

    /** What may be less than it should be. */
    enum Lack {
        /** The index of due leads shows a lead some time after it was stored. */
        INDEX_LAGS,
        /** Nobody writes down when the campaign is to be looked at next. */
        NO_ALARM,
        /** Wake-ups get lost, or are dropped as repetitions. */
        LOST_WAKE_UPS,
        /** A pass, or whoever adds the lead, dies at any step. */
        CRASHES
    }

    /** What the index shows. */
    enum Index {
        BEHIND,
        CAUGHT_UP
    }

    /**
     * One state.
     *
     * @param woken wake-ups in the queue, of which several are one
     */
    record State(Drawer stored, Index index, int woken, Optional<Played> pass, Optional<Played> adding) {}

    private static final Lead LEAD = Setting.ONE_LEAD.leads().getFirst();
    private static final CampaignState RUNNING =
            Abstraction.revised(CampaignState.draft(Setting.stateKey()).started(Abstraction.NOW), 1);

    private final Set<Lack> lacks;

    WakeUpModel(Set<Lack> lacks) {
        this.lacks = Set.copyOf(lacks);
    }

    private static void pass(Tape tape) {
        new PacerPass(tape, tape, tape, new Ids(tape), new Timing(Tempo.REAL))
                .run(Setting.ACCOUNT, Abstraction.NOW, () -> false);
    }

    private static void add(Tape tape) {
        CampaignView campaign = new CampaignView(Setting.ONE_LEAD.campaign(), RUNNING);
        new LeadAdding(tape, tape, Setting.SEAL)
                .add(campaign, LEAD.person(), Optional.empty(), Setting.SOMEBODY, Abstraction.NOW);
    }

    @Override
    public State beginning() {
        Map<EntityKey<?>, Entity> entities = new HashMap<>(Setting.ONE_LEAD.constants());
        entities.put(RUNNING.key(), lacks.contains(Lack.NO_ALARM) ? RUNNING.wakingAt(Optional.empty()) : RUNNING);
        Tally none = new Tally(Setting.CAMPAIGN, 0, new Tally.Gate(true, RUNNING.epoch()), Map.of());
        Index index = lacks.contains(Lack.INDEX_LAGS) ? Index.BEHIND : Index.CAUGHT_UP;
        return new State(
                new Drawer(entities, List.of(none)),
                index,
                0,
                Optional.empty(),
                Optional.of(Played.begin(WakeUpModel::add)));
    }

    /** The lead is claimed. */
    @Override
    public boolean isEnd(State state) {
        return state.stored().count(Tally.Count.SCHEDULED) > 0;
    }

    @Override
    public List<Move<State>> from(State state) {
        List<Move<State>> moves = new ArrayList<>();
        boolean there = state.stored().entities().containsKey(LEAD.key());
        if (state.index() == Index.BEHIND && there) {
            moves.add(new Move<>("the index catches up", () -> with(state, Index.CAUGHT_UP)));
        }
        if (state.pass().isEmpty() && state.woken() > 0) {
            moves.add(new Move<>(
                    "a pass begins",
                    () -> new State(
                            state.stored(),
                            state.index(),
                            0,
                            Optional.of(Played.begin(WakeUpModel::pass)),
                            state.adding())));
        }
        if (wakeAt(state).isPresent() && state.woken() == 0) {
            moves.add(new Move<>("time passes, the tick finds it overdue", () -> woken(state, 1)));
        }
        state.pass().ifPresent(played -> moves.add(new Move<>("the pass goes on", () -> passGoesOn(state, played))));
        state.adding().ifPresent(played -> moves.add(new Move<>("adding goes on", () -> addingGoesOn(state, played))));
        if (lacks.contains(Lack.LOST_WAKE_UPS) && state.woken() > 0) {
            moves.add(new Move<>("a wake-up gets lost", () -> woken(state, 0)));
        }
        if (lacks.contains(Lack.CRASHES)) {
            crashes(state, there, moves);
        }
        return moves;
    }

    /** Whoever adds a lead is to come again until it is stored; a pass does not come again for that it died. */
    private static void crashes(State state, boolean there, List<Move<State>> moves) {
        if (state.pass().isPresent()) {
            moves.add(new Move<>(
                    "the pass dies",
                    () -> new State(state.stored(), state.index(), state.woken(), Optional.empty(), state.adding())));
        }
        if (state.adding().isPresent() && there) {
            moves.add(new Move<>(
                    "who has added it dies",
                    () -> new State(state.stored(), state.index(), state.woken(), state.pass(), Optional.empty())));
        }
    }

    private static Optional<?> wakeAt(State state) {
        return Optional.ofNullable(state.stored().entities().get(RUNNING.key()))
                .flatMap(stored -> ((CampaignState) stored).wakeAt());
    }

    private static State with(State state, Index index) {
        return new State(state.stored(), index, state.woken(), state.pass(), state.adding());
    }

    private static State woken(State state, int woken) {
        return new State(state.stored(), state.index(), woken, state.pass(), state.adding());
    }

    private State passGoesOn(State state, Played played) {
        Answered answered = answer(state, played.pending().orElseThrow());
        Optional<Played> next = Optional.of(played.answered(WakeUpModel::pass, answered.reply()))
                .filter(is -> is.pending().isPresent());
        return new State(answered.stored(), state.index(), state.woken(), next, state.adding());
    }

    /** Its wake-up is sent after its commit, and before the step after that. */
    private State addingGoesOn(State state, Played played) {
        Answered answered = answer(state, played.pending().orElseThrow());
        Optional<Played> next = Optional.of(played.answered(WakeUpModel::add, answered.reply()))
                .filter(is -> is.pending().isPresent());
        int woken = next.isEmpty() ? 1 : state.woken();
        return new State(answered.stored(), state.index(), woken, state.pass(), next);
    }

    private record Answered(Drawer stored, Reply reply) {}

    private Answered answer(State state, Request request) {
        Drawer stored = state.stored();
        return switch (request) {
            case Request.Read(var keys) -> new Answered(stored, stored.find(keys));
            case Request.Tallies _ ->
                new Answered(stored, new Reply.OfTally(stored.tallies().getFirst()));
            case Request.Active _ -> new Answered(stored, new Reply.Flag(true));
            case Request.Due(var dueClass, var _, int _) ->
                new Answered(stored, new Reply.DueLeads(due(state, dueClass)));
            case Request.DrawId _ -> new Answered(stored, new Reply.Drawn(1));
            case Request.Write(Commit commit) -> committed(stored, commit);
            case Request.Clock _,
                    Request.SendDials _,
                    Request.SendLookUp _,
                    Request.Place _,
                    Request.Ask _,
                    Request.HangUp _ -> throw new IllegalStateException("it is over by then: " + request);
        };
    }

    private static List<Store.DueLead> due(State state, DueClass dueClass) {
        return Optional.ofNullable(state.stored().entities().get(LEAD.key()))
                .filter(_ -> state.index() == Index.CAUGHT_UP)
                .map(Lead.class::cast)
                .flatMap(lead -> lead.due()
                        .filter(due -> due.dueClass() == dueClass)
                        .map(due -> new Store.DueLead(lead.key(), lead.zones().key(), due.at())))
                .stream()
                .toList();
    }

    private Answered committed(Drawer stored, Commit commit) {
        List<Integer> lost = stored.lost(commit);
        if (!lost.isEmpty()) {
            return new Answered(stored, new Reply.Committed(new Store.Outcome.Refused(lost), List.of()));
        }
        boolean alarm = commit.writes().stream()
                .allMatch(
                        write -> write instanceof Commit.Write.Save(Entity entity) && entity instanceof CampaignState);
        boolean unwritten = alarm && lacks.contains(Lack.NO_ALARM);
        return new Answered(
                unwritten ? stored : stored.after(commit), new Reply.Committed(new Store.Outcome.Done(), List.of()));
    }
}
