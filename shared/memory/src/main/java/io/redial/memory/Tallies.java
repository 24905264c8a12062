package io.redial.memory;

import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tallies with their gates, and the conditions under which they change. */
final class Tallies {

    /** Which tally. */
    record Key(String campaignId, int shard) {}

    private final Map<Key, Tally> stored = new HashMap<>();

    List<Tally> of(String campaignId, int shards) {
        List<Tally> all = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            all.add(at(new Key(campaignId, shard)));
        }
        return all;
    }

    boolean allows(Write.Count count) {
        return count.rule() == GateRule.ANY
                || at(new Key(count.campaignId(), count.shard())).gate().open();
    }

    boolean allows(Write.OpenGate open) {
        Tally tally = at(new Key(open.campaignId(), open.shard()));
        return tally.gate().equals(Tally.Gate.NEVER_OPENED) || tally.gate().epoch() < open.epoch();
    }

    boolean allows(Write.CloseGate close) {
        return at(new Key(close.campaignId(), close.shard())).gate().epoch() <= close.epoch();
    }

    boolean allows(Write.SealTally seal) {
        Tally tally = at(new Key(seal.campaignId(), seal.shard()));
        return tally.count(Tally.Count.OPEN) == 0 && tally.count(Tally.Count.LIVE) == 0;
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
        stored.put(key, new Tally(key.campaignId(), key.shard(), gate, at(key).counts()));
    }

    void drop(Key key) {
        stored.remove(key);
    }

    private Tally at(Key key) {
        Tally tally = stored.get(key);
        return tally == null
                ? new Tally(key.campaignId(), key.shard(), Tally.Gate.NEVER_OPENED, Map.of())
                : tally;
    }
}
