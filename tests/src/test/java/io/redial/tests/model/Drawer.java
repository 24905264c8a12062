package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a small model stores, under the conditions of the real store.
 *
 * @param tallies by shard
 */
record Drawer(Map<EntityKey<?>, Entity> entities, List<Tally> tallies) {

    Drawer {
        entities = Map.copyOf(entities);
        tallies = List.copyOf(tallies);
    }

    Reply find(List<EntityKey<?>> keys) {
        return new Reply.Entities(
                keys.stream().map(key -> Optional.ofNullable(entities.get(key))).toList());
    }

    long count(Tally.Count what) {
        return Tally.sum(tallies).getOrDefault(what, 0L);
    }

    private long revision(EntityKey<?> key) {
        return Optional.ofNullable(entities.get(key)).map(Entity::revision).orElse(0L);
    }

    /** The positions of the writes that may not be. */
    List<Integer> lost(Commit commit) {
        List<Integer> lost = new ArrayList<>();
        for (int i = 0; i < commit.writes().size(); i++) {
            if (!holds(commit.writes().get(i))) {
                lost.add(i);
            }
        }
        return lost;
    }

    private boolean holds(Write write) {
        return switch (write) {
            case Write.Save(Entity entity) ->
                Shelves.decidesNothing(entity) || revision(entity.key()) == entity.revision();
            case Write.Count count ->
                count.rule() == GateRule.ANY
                        || tallies.get(count.shard()).gate().open();
            case Write.SealTally seal -> {
                Tally tally = tallies.get(seal.shard());
                yield tally.count(Tally.Count.OPEN) == 0 && tally.count(Tally.Count.LIVE) == 0;
            }
            case Write.OpenGate _, Write.CloseGate _, Write.Unchanged _, Write.Remove _, Write.RetireTally _ ->
                throw new IllegalStateException("no small model writes " + write);
        };
    }

    /** After the writes of a commit, whatever is stored. */
    Drawer after(Commit commit) {
        Map<EntityKey<?>, Entity> saved = new HashMap<>(entities);
        List<Tally> counted = new ArrayList<>(tallies);
        for (Write write : commit.writes()) {
            if (write instanceof Write.Save(Entity entity) && !Shelves.decidesNothing(entity)) {
                saved.put(entity.key(), Abstraction.revised(entity, entity.revision() + 1));
            } else if (write instanceof Write.Count count && !Counting.ofAnHour(count)) {
                counted.set(count.shard(), plus(counted.get(count.shard()), count.delta()));
            } else if (write instanceof Write.SealTally seal) {
                Tally tally = counted.get(seal.shard());
                Tally.Gate closed = new Tally.Gate(false, seal.epoch());
                counted.set(seal.shard(), new Tally(tally.campaignId(), tally.shard(), closed, tally.counts()));
            }
        }
        return new Drawer(saved, counted);
    }

    private static Tally plus(Tally tally, Tally.Delta delta) {
        Map<Tally.Count, Long> counts = new EnumMap<>(Tally.Count.class);
        counts.putAll(tally.counts());
        delta.add().forEach((what, n) -> counts.merge(what, n, Long::sum));
        counts.values().removeIf(n -> n == 0);
        return new Tally(tally.campaignId(), tally.shard(), tally.gate(), counts);
    }
}
