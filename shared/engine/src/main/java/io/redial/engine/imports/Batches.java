package io.redial.engine.imports;

import io.redial.domain.contact.PersonLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Groups leads of one shard so that each group fits into one transaction. */
final class Batches {

    /** A transaction has 100 items; one of them is the tally. */
    private static final int MAX_LEADS = 99;

    /** A transaction has 4 MB; the rest is for what surrounds the text. */
    private static final long MAX_BYTES = 3_000_000;

    private static final int AROUND_TEXT = 1_000;

    /** As many parts of one import as are at work at once: the template's {@code MaximumConcurrency} of their queue. */
    private static final int PARTS_AT_ONCE = 8;

    private Batches() {}

    /**
     * The groups of a part, shard after shard, round from a shard of the part's own. Each group counts on the tally of its
     * shard, which one transaction at a time can write: parts that follow each other are at work together, so they begin
     * as far from each other as the shards allow.
     *
     * @param shards of the campaign
     * @param part its number, from 0
     */
    static List<List<SameNumber>> of(Collection<SameNumber> leads, int shards, int part) {
        NavigableMap<Integer, List<SameNumber>> byShard = new TreeMap<>();
        leads.forEach(lead -> byShard.computeIfAbsent(lead.key().shard(), _ -> new ArrayList<>())
                .add(lead));
        int first = part % PARTS_AT_ONCE * shards / PARTS_AT_ONCE;
        List<List<SameNumber>> batches = new ArrayList<>();
        byShard.tailMap(first, true).values().forEach(shard -> cut(shard, batches));
        byShard.headMap(first, false).values().forEach(shard -> cut(shard, batches));
        return batches;
    }

    private static void cut(List<SameNumber> shard, List<List<SameNumber>> batches) {
        List<SameNumber> batch = new ArrayList<>();
        long bytes = 0;
        for (SameNumber lead : shard) {
            long size = size(lead);
            if (batch.size() == MAX_LEADS || (!batch.isEmpty() && bytes + size > MAX_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(lead);
            bytes += size;
        }
        batches.add(batch);
    }

    private static long size(SameNumber lead) {
        return AROUND_TEXT
                + lead.rows().stream()
                        .mapToLong(row -> PersonLimits.bytes(row.person()))
                        .sum();
    }
}
