package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.activity.Activity;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.DueKey;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a state stores, under the conditions of the real store. */
final class Shelves {

    /** To come by every clock of the model. */
    private static final Instant FAR = Abstraction.LATE.plus(Duration.ofDays(1));

    private final Catalogue catalogue;
    private final Map<EntityKey<?>, Entity> constants;
    private final List<LeadKey> leads;
    private final List<PhoneNumber> numbers;

    Shelves(Catalogue catalogue, Setting setting) {
        this.catalogue = catalogue;
        this.constants = setting.constants();
        this.leads = setting.leads().stream().map(Lead::key).toList();
        this.numbers = setting.allNumbers();
    }

    List<LeadKey> leadKeys() {
        return leads;
    }

    int indexOf(PhoneNumber number) {
        return numbers.indexOf(number);
    }

    int indexOf(String leadId) {
        for (int i = 0; i < leads.size(); i++) {
            if (leads.get(i).leadId().equals(leadId)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no lead of the model: " + leadId);
    }

    Lead lead(World world, int index) {
        return catalogue.thing(world.leads[index]);
    }

    Tally tally(World world) {
        return catalogue.thing(world.tally);
    }

    CampaignState campaign(World world) {
        return catalogue.thing(world.campaign);
    }

    List<Call> calls(World world) {
        return Arrays.stream(world.calls).mapToObj(catalogue::<Call>thing).toList();
    }

    Optional<Call> call(World world, CallKey key) {
        return calls(world).stream().filter(call -> call.key().equals(key)).findFirst();
    }

    Stream<NumberGuard> guards(World world) {
        return Arrays.stream(world.guards).filter(guard -> guard != 0).mapToObj(catalogue::<NumberGuard>thing);
    }

    Optional<Entity> find(World world, EntityKey<?> key) {
        return switch (key) {
            case LeadKey lead -> Optional.of(lead(world, leads.indexOf(lead)));
            case CallKey call -> call(world, call).map(Entity.class::cast);
            case NumberGuard.Key guard ->
                Optional.of(world.guards[numbers.indexOf(guard.number())])
                        .filter(number -> number != 0)
                        .map(catalogue::<Entity>thing);
            case CampaignState.Key _ -> Optional.of(campaign(world));
            default -> Optional.ofNullable(constants.get(key));
        };
    }

    /** Whether nothing that is stored under these keys ever changes. */
    boolean constant(List<EntityKey<?>> keys) {
        return keys.stream()
                .noneMatch(key -> key instanceof LeadKey
                        || key instanceof CallKey
                        || key instanceof NumberGuard.Key
                        || key instanceof CampaignState.Key);
    }

    List<Store.DueLead> due(World world, DueClass dueClass, Store.DueFrom from, int limit) {
        Comparator<Store.DueLead> order = Comparator.comparing(Store.DueLead::at)
                .thenComparing(lead -> lead.key().leadId());
        List<Store.DueLead> all = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = lead(world, i);
            Optional<DueKey> due = lead.due().filter(key -> key.dueClass() == dueClass);
            String zones = dueClass == DueClass.LEASE ? "" : lead.zones().key();
            due.ifPresent(key -> all.add(new Store.DueLead(lead.key(), zones, key.at())));
        }
        return all.stream()
                .filter(lead -> !(from instanceof Store.DueFrom.Behind(var last)) || order.compare(lead, last) > 0)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    /** What became of a commit by somebody whose clock shows {@code now}; the world is changed when it is done. */
    Reply.Committed commit(World world, Commit commit, Instant now) {
        List<Integer> lost = new ArrayList<>();
        for (int i = 0; i < commit.writes().size(); i++) {
            if (!holds(world, commit.writes().get(i))) {
                lost.add(i);
            }
        }
        if (!lost.isEmpty()) {
            return new Reply.Committed(new Store.Outcome.Refused(lost), List.of());
        }
        Counting.require(commit, key -> call(world, key));
        List<Entity> written = new ArrayList<>();
        commit.writes().forEach(write -> apply(world, write, now).ifPresent(written::add));
        return new Reply.Committed(new Store.Outcome.Done(), List.copyOf(written));
    }

    private boolean holds(World world, Commit.Write write) {
        Tally.Gate gate = tally(world).gate();
        return switch (write) {
            case Commit.Write.Save(Entity entity) -> current(world, entity);
            case Commit.Write.Remove(Entity entity) -> current(world, entity);
            case Commit.Write.Unchanged(Entity entity) -> current(world, entity);
            case Commit.Write.Count count -> count.rule() == GateRule.ANY || gate.open();
            case Commit.Write.OpenGate open -> gate.equals(Tally.Gate.NEVER_OPENED) || gate.epoch() < open.epoch();
            case Commit.Write.CloseGate close -> gate.epoch() <= close.epoch();
            case Commit.Write.SealTally _ ->
                tally(world).count(Tally.Count.OPEN) == 0 && tally(world).count(Tally.Count.LIVE) == 0;
            case Commit.Write.RetireTally _ -> true;
        };
    }

    /** What is written beside and decides nothing: slots are given at any pace, and history is read by people only. */
    static boolean decidesNothing(Entity entity) {
        return entity instanceof Pace || entity instanceof Activity;
    }

    private boolean current(World world, Entity entity) {
        return decidesNothing(entity)
                || find(world, entity.key()).map(Entity::revision).orElse(0L) == entity.revision();
    }

    private Optional<Entity> apply(World world, Commit.Write write, Instant now) {
        switch (write) {
            case Commit.Write.Save(Entity entity) when decidesNothing(entity) -> {
                // It is nowhere.
            }
            case Commit.Write.Save(Entity entity) -> {
                Entity timed = entity instanceof Call call ? keepingItsHorizon(world, call) : entity;
                Entity saved = Abstraction.stored(
                        Abstraction.revised(timed, unread(world, entity.key(), entity.revision() + 1)), now);
                put(world, saved);
                return Optional.of(saved);
            }
            case Commit.Write.Count count when Counting.ofAnHour(count) -> {
                // Nothing depends on it.
            }
            case Commit.Write.Count count -> count(world, count.delta());
            case Commit.Write.OpenGate open -> gate(world, new Tally.Gate(true, open.epoch()));
            case Commit.Write.CloseGate close -> gate(world, new Tally.Gate(false, close.epoch()));
            case Commit.Write.SealTally seal -> gate(world, new Tally.Gate(false, seal.epoch()));
            case Commit.Write.Unchanged _ -> {
                // Only its condition counts.
            }
            case Commit.Write.Remove _, Commit.Write.RetireTally _ ->
                throw new IllegalStateException("no use case of the model removes anything");
        }
        return Optional.empty();
    }

    /** A call's horizon never moves, whoever writes the call: it has come when it has come. */
    private Call keepingItsHorizon(World world, Call call) {
        return call(world, call.key())
                .map(before -> Records.map(call, (component, leaf) -> switch (component) {
                    case "horizon" -> Abstraction.isToCome(before.horizon()) ? FAR : Abstraction.PAST;
                    case "sendBefore" -> Abstraction.isToCome(before.sendBefore()) ? FAR : Abstraction.PAST;
                    default -> leaf;
                }))
                .orElse(call);
    }

    /** Whether somebody who has not come to their end has read this revision. */
    boolean isRead(World world, EntityKey<?> key, long revision) {
        for (int process : world.processes) {
            if (process != 0 && catalogue.<Invocation>thing(process).knows(key, revision)) {
                return true;
            }
        }
        return false;
    }

    /** The first revision from this one on that nobody takes for one that they have read. */
    long unread(World world, EntityKey<?> key, long from) {
        long revision = from;
        while (isRead(world, key, revision)) {
            revision++;
        }
        return revision;
    }

    /** Stores an entity as it is. */
    void put(World world, Entity entity) {
        switch (entity) {
            case Lead lead -> world.leads[leads.indexOf(lead.key())] = catalogue.number(lead);
            case Call call -> {
                call(world, call.key())
                        .ifPresent(before -> world.calls = World.without(world.calls, catalogue.number(before)));
                world.calls = World.with(world.calls, catalogue.number(call));
            }
            case NumberGuard guard -> world.guards[numbers.indexOf(guard.number())] = catalogue.number(guard);
            case CampaignState state -> world.campaign = catalogue.number(state);
            default -> throw new IllegalStateException("never written in the model: " + entity);
        }
    }

    private void gate(World world, Tally.Gate gate) {
        Tally tally = tally(world);
        world.tally = catalogue.number(new Tally(tally.campaignId(), tally.shard(), gate, tally.counts()));
    }

    private void count(World world, Tally.Delta delta) {
        world.tally = catalogue.number(Counting.plus(tally(world), delta));
    }

    /** The counts that the leads come to. */
    Map<Tally.Count, Long> recount(World world) {
        return Counting.of(
                IntStream.range(0, leads.size()).mapToObj(i -> lead(world, i)).toList());
    }
}
