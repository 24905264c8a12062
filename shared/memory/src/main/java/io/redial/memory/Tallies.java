package io.redial.memory;

import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tallies with their gates, and the conditions under which they change. */
final class Tallies {

    /** Which tally. */
    record Key(String campaignId, int shard) {}

    private final Map<Key, Tally> stored = new HashMap<>();
    /** Those whose gate was moved; to the first epoch, which is 0, a gate looks as if nobody had ever moved it. */
    private final Set<Key> moved = new HashSet<>();

    private final Set<Key> retired = new HashSet<>();

    List<Tally> of(String campaignId, int shards) {
        List<Tally> all = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            all.add(at(new Key(campaignId, shard)));
        }
        return all;
    }

    boolean allows(Write.Count count) {
        Key key = new Key(count.campaignId(), count.shard());
        return !retired.contains(key)
                && (count.rule() == GateRule.ANY || at(key).gate().open());
    }

    boolean allows(Write.OpenGate open) {
        Key key = new Key(open.campaignId(), open.shard());
        return !retired.contains(key) && (!moved.contains(key) || at(key).gate().epoch() < open.epoch());
    }

    boolean allows(Write.CloseGate close) {
        Key key = new Key(close.campaignId(), close.shard());
        return !retired.contains(key) && (!moved.contains(key) || at(key).gate().epoch() <= close.epoch());
    }

    boolean allows(Write.SealTally seal) {
        Key key = new Key(seal.campaignId(), seal.shard());
        Tally tally = at(key);
        return !retired.contains(key) && tally.count(Tally.Count.OPEN) == 0 && tally.count(Tally.Count.LIVE) == 0;
    }

    void add(Key key, Tally.Delta delta) {
        Tally before = at(key);
        Map<Tally.Count, Long> counts = new EnumMap<>(Tally.Count.class);
        counts.putAll(before.counts());
        delta.add().forEach((what, n) -> counts.merge(what, n, Long::sum));
        counts.values().removeIf(n -> n == 0);
        stored.put(key, new Tally(key.campaignId(), key.shard(), before.gate(), counts));
    }

    void setGate(Key key, Tally.Gate gate) {
        moved.add(key);
        stored.put(key, new Tally(key.campaignId(), key.shard(), gate, at(key).counts()));
    }

    /** For ever: no process of this kind lives as long as what is retired is kept. */
    void retire(Key key) {
        stored.remove(key);
        retired.add(key);
    }

    private Tally at(Key key) {
        Tally tally = stored.get(key);
        return tally == null ? new Tally(key.campaignId(), key.shard(), Tally.Gate.NEVER_OPENED, Map.of()) : tally;
    }
}
