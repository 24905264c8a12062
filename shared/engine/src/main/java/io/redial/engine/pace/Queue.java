package io.redial.engine.pace;

import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueLead;
import io.redial.engine.zone.CampaignWindows;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The leads of a campaign that wait to be called and whose windows are open, over all its shards: those that wait for a
 * retry first, then the fresh.
 */
final class Queue {

    private final Store store;
    private final ZoneRegistry registry;

    Queue(Store store) {
        this.store = store;
        this.registry = new ZoneRegistry(store);
    }

    /**
     * The head of the queue.
     *
     * @param due leads to call now, in order
     * @param next when the next lead that can't be called yet may be, or earlier
     * @param extent how far was read
     */
    record Head(List<Lead> due, Optional<Instant> next, Extent extent) {}

    /** How much of the index was read. */
    enum Extent {
        /** All that there is, or enough. */
        ENOUGH,
        /** As much as one pass reads: there may be more. */
        CUT
    }

    /**
     * Reads the head.
     *
     * @param want at most so many leads, one at least
     */
    Head head(World.View view, CampaignWindows windows, int want, Instant now) {
        DueSearch search = new DueSearch(store, view.campaign().id(), windows, want, now);
        search.waiting(view.shardsWith(Count.RESCHEDULED));
        search.fresh(view.shardsWith(Count.CREATED));
        if (view.count(Count.CREATED) > 0) {
            // Which of the closed sets have fresh leads is not worth reading: looking there in vain is cheaper.
            search.nothingBefore(windows.nextOpening());
        }
        List<LeadKey> keys =
                search.found().stream().limit(want).map(DueLead::key).toList();
        Map<LeadKey, Lead> leads = new HashMap<>();
        store.findAll(keys).forEach(lead -> leads.put(lead.key(), lead));
        writeDown(view, leads.values());
        return new Head(inOrder(keys, leads, windows, now), search.next(), search.extent());
    }

    /**
     * When something of a campaign none of whose windows is open may be called, or earlier: not before an opening, nor
     * before the first retry is due where nobody is fresh. Empty when no window opens again.
     */
    Optional<Instant> opening(World.View view, CampaignWindows windows) {
        Optional<Instant> opening = windows.nextOpening();
        if (opening.isEmpty() || view.count(Count.CREATED) > 0) {
            return opening;
        }
        return view.shardsWith(Count.RESCHEDULED).stream()
                .flatMap(shard ->
                        store.due(view.campaign().id(), shard, DueClass.WAITING, Store.DueFrom.FIRST, 1).stream())
                .map(DueLead::at)
                .min(Instant::compareTo)
                .filter(opening.get()::isBefore)
                .or(() -> opening);
    }

    /** A set that got lost is found through its retries only; once it is written down it is found like any other. */
    private void writeDown(World.View view, Collection<Lead> leads) {
        Set<ZoneSet> lost = leads.stream()
                .map(Lead::zones)
                .filter(zones -> !view.zones().has(zones))
                .collect(Collectors.toSet());
        if (!lost.isEmpty()) {
            registry.admit(view.campaign(), lost);
        }
    }

    private static List<Lead> inOrder(
            List<LeadKey> keys, Map<LeadKey, Lead> byKey, CampaignWindows windows, Instant now) {
        List<Lead> leads = new ArrayList<>();
        for (LeadKey key : keys) {
            Lead lead = byKey.get(key);
            if (lead != null && claimable(lead, now) && windows.of(lead.zones()).isOpen(now)) {
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
