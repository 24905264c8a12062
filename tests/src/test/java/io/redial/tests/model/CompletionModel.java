package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.lead.LeadAdding;
import io.redial.engine.pace.Completion;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Store;
import io.redial.tests.model.CompletionModel.State;
import io.redial.tests.model.SmallSearch.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A campaign without open leads completes: its two tallies are read one after the other, while leads are added to both. A
 * completed campaign with a lead that nobody has called is what must not be.
 */
final class CompletionModel implements SmallSearch.Model<State> {

    private static final int SHARDS = 2;

    /** What decides. */
    enum By {
        /** The tallies as they were read. */
        READING,
        /** The conditions of the transaction as well, as production code writes them. */
        CONDITIONS
    }

    /**
     * One state.
     *
     * @param adding by shard, somebody who adds a lead there; empty before they begin
     * @param read the tallies that completion has read so far
     */
    record State(Drawer stored, List<Optional<Played>> adding, List<Tally> read) {}

    private final By by;
    private final Campaign campaign = Records.map(Setting.ONE_LEAD.campaign(), (component, leaf) -> switch (component) {
        case "shards" -> (Object) SHARDS;
        case "completion" -> Campaign.Completion.WHEN_DONE;
        default -> leaf;
    });
    private final CampaignState running =
            Abstraction.revised(CampaignState.draft(Setting.stateKey()).started(Abstraction.NOW), 1);
    private final List<Person> people = IntStream.range(0, SHARDS)
            .mapToObj(shard -> IntStream.range(1000, 2000)
                    .mapToObj(n -> new PhoneNumber("+1555" + n))
                    .filter(phone ->
                            Setting.SEAL.lead(campaign.id(), SHARDS, phone).shard() == shard)
                    .findFirst()
                    .orElseThrow())
            .map(phone ->
                    new Person(phone, "", Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty()))
            .toList();

    CompletionModel(By by) {
        this.by = by;
    }

    @Override
    public State beginning() {
        Map<EntityKey<?>, Entity> entities = new HashMap<>(Setting.ONE_LEAD.constants());
        entities.put(campaign.key(), campaign);
        entities.put(running.key(), running);
        Tally.Gate open = new Tally.Gate(true, running.epoch());
        Map<Tally.Count, Long> allFinal = Map.of(Tally.Count.COMPLETED, 1L);
        List<Tally> tallies = IntStream.range(0, SHARDS)
                .mapToObj(shard -> new Tally(campaign.id(), shard, open, allFinal))
                .toList();
        return new State(new Drawer(entities, tallies), List.of(Optional.empty(), Optional.empty()), List.of());
    }

    /** The campaign has completed, or every lead is added: it waits for their calls. */
    @Override
    public boolean isEnd(State state) {
        return isCompleted(state)
                || state.adding().stream()
                        .allMatch(one ->
                                one.filter(played -> played.pending().isEmpty()).isPresent());
    }

    private static boolean isCompleted(State state) {
        return stateOf(state).status() == CampaignStatus.COMPLETED;
    }

    private static CampaignState stateOf(State state) {
        return (CampaignState) Optional.ofNullable(state.stored().entities().get(Setting.stateKey()))
                .orElseThrow();
    }

    @Override
    public List<Move<State>> from(State state) {
        List<Move<State>> moves = new ArrayList<>();
        int next = state.read().size();
        if (next < SHARDS) {
            moves.add(new Move<>("completion reads tally " + next, () -> {
                List<Tally> read = new ArrayList<>(state.read());
                read.add(state.stored().tallies().get(next));
                return new State(state.stored(), state.adding(), List.copyOf(read));
            }));
        } else {
            moves.add(new Move<>("it completes the campaign, or does not", () -> completed(state)));
        }
        for (int shard = 0; shard < SHARDS; shard++) {
            int to = shard;
            boolean done = state.adding()
                    .get(shard)
                    .filter(one -> one.pending().isEmpty())
                    .isPresent();
            if (!done) {
                moves.add(new Move<>("a lead is added to shard " + shard, () -> added(state, to)));
            }
        }
        return moves;
    }

    /** Completion by production code, which reads nothing but constants before it writes. */
    private State completed(State state) {
        Consumer<Tape> code =
                tape -> new Completion(tape).complete(campaign, stateOf(state), state.read(), Abstraction.NOW);
        Played played = Played.begin(code);
        Drawer stored = state.stored();
        while (played.pending().isPresent()) {
            Answered answered = answer(stored, played.pending().get());
            stored = answered.stored();
            played = played.answered(code, answered.reply());
        }
        State next = new State(stored, state.adding(), List.of());
        if (isCompleted(next) && stored.count(Tally.Count.OPEN) > 0) {
            throw new Violation(Violation.Kind.NEVER_FINAL, "completed with an open lead");
        }
        return next;
    }

    /** As far as to the next write. */
    private State added(State state, int shard) {
        CampaignView view = new CampaignView(campaign, running);
        Consumer<Tape> code = tape -> new LeadAdding(tape, tape, Setting.SEAL)
                .add(view, people.get(shard), Optional.empty(), Setting.SOMEBODY, Abstraction.NOW);
        Played played = state.adding().get(shard).orElseGet(() -> Played.begin(code));
        Drawer stored = state.stored();
        boolean written = false;
        while (played.pending().isPresent() && !written) {
            written = played.pending().get() instanceof Request.Write;
            Answered answered = answer(stored, played.pending().get());
            stored = answered.stored();
            played = played.answered(code, answered.reply());
        }
        List<Optional<Played>> adding = new ArrayList<>(state.adding());
        adding.set(shard, Optional.of(played));
        return new State(stored, List.copyOf(adding), state.read());
    }

    private record Answered(Drawer stored, Reply reply) {}

    private Answered answer(Drawer stored, Request request) {
        return switch (request) {
            case Request.Read(var keys) -> new Answered(stored, stored.find(keys));
            case Request.Write(Commit commit) -> {
                Commit asked = by == By.CONDITIONS ? commit : unsealed(commit);
                List<Integer> lost = stored.lost(asked);
                yield lost.isEmpty()
                        ? new Answered(stored.after(asked), new Reply.Committed(new Store.Outcome.Done(), List.of()))
                        : new Answered(stored, new Reply.Committed(new Store.Outcome.Refused(lost), List.of()));
            }
            default -> throw new IllegalStateException("neither completion nor adding asks for " + request);
        };
    }

    private static Commit unsealed(Commit commit) {
        return new Commit(commit.writes().stream()
                .filter(write -> !(write instanceof Commit.Write.SealTally))
                .toList());
    }
}
