package io.redial.engine.pace;

import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The leads of a campaign that wait to be called, over all its shards: those that wait for a retry first, then the fresh. */
final class Queue {

    /** Over so many shards the leads of one pass are spread, if there are so many. */
    private static final int SPREAD = 8;

    private final Store store;

    Queue(Store store) {
        this.store = store;
    }

    /**
     * The head of the queue.
     *
     * @param due leads to call now, in order
     * @param next when the next lead that is not due yet will be
     */
    record Head(List<Lead> due, Optional<Instant> next) {}

    /**
     * Reads the head.
     *
     * @param want at most so many leads; 0 to learn only when the next is due
     */
    Head head(World.View view, int want, Instant now) {
        List<Store.DueLead> found =
                new ArrayList<>(due(view, Count.RESCHEDULED, DueClass.WAITING, Math.max(1, want), now));
        int waiting =
                (int) found.stream().filter(lead -> !lead.at().isAfter(now)).count();
        if (waiting < Math.max(1, want)) {
            found.addAll(due(view, Count.CREATED, DueClass.FRESH, Math.max(1, want) - waiting, now));
        }
        Optional<Instant> next = found.stream()
                .map(Store.DueLead::at)
                .filter(at -> want == 0 || at.isAfter(now))
                .min(Comparator.naturalOrder());
        List<LeadKey> keys = found.stream()
                .filter(lead -> !lead.at().isAfter(now))
                .limit(want)
                .map(Store.DueLead::key)
                .toList();
        return new Head(inOrder(keys, now), next);
    }

    /** The earliest of one class; shards are read from a place that moves on with time, so that none is always first. */
    private List<Store.DueLead> due(World.View view, Count kind, DueClass dueClass, int limit, Instant now) {
        List<Integer> shards = new ArrayList<>(view.shardsWith(kind));
        if (!shards.isEmpty()) {
            Collections.rotate(shards, (int) Math.floorMod(now.getEpochSecond(), (long) shards.size()));
        }
        return dueClass == DueClass.FRESH
                ? spread(view.campaign().id(), shards, limit, now)
                : earliest(view.campaign().id(), shards, limit);
    }

    private List<Store.DueLead> earliest(String campaignId, List<Integer> shards, int limit) {
        List<Store.DueLead> found = new ArrayList<>();
        for (int shard : shards) {
            found.addAll(store.due(campaignId, shard, DueClass.WAITING, ZoneSet.NONE, limit));
        }
        return sorted(found);
    }

    /** From several shards at once, so that the calls of one pass do not all write one tally. */
    private List<Store.DueLead> spread(String campaignId, List<Integer> shards, int limit, Instant now) {
        int each = Math.ceilDiv(limit, Math.max(1, Math.min(SPREAD, shards.size())));
        List<Store.DueLead> found = new ArrayList<>();
        List<Integer> full = new ArrayList<>();
        for (int shard : shards) {
            List<Store.DueLead> some = store.due(campaignId, shard, DueClass.FRESH, ZoneSet.NONE, each);
            found.addAll(some);
            if (dueNow(found, now) >= limit) {
                return sorted(found);
            }
            if (some.size() == each) {
                full.add(shard);
            }
        }
        for (int shard : full) {
            List<Store.DueLead> more = store.due(campaignId, shard, DueClass.FRESH, ZoneSet.NONE, each + limit);
            found.addAll(more.subList(Math.min(each, more.size()), more.size()));
            if (dueNow(found, now) >= limit) {
                break;
            }
        }
        return sorted(found);
    }

    private static List<Store.DueLead> sorted(List<Store.DueLead> found) {
        found.sort(Comparator.comparing(Store.DueLead::at));
        return found;
    }

    private static long dueNow(List<Store.DueLead> found, Instant now) {
        return found.stream().filter(lead -> !lead.at().isAfter(now)).count();
    }

    private List<Lead> inOrder(List<LeadKey> keys, Instant now) {
        Map<LeadKey, Lead> byKey = new HashMap<>();
        store.findAll(keys).forEach(lead -> byKey.put(lead.key(), lead));
        List<Lead> leads = new ArrayList<>();
        for (LeadKey key : keys) {
            Lead lead = byKey.get(key);
            if (lead != null && claimable(lead, now)) {
                leads.add(lead);
            }
        }
        return leads;
    }

    private static boolean claimable(Lead lead, Instant now) {
        return lead.due()
                .filter(due -> due.dueClass() != DueClass.LEASE && !due.at().isAfter(now))
                .isPresent();
    }
}
