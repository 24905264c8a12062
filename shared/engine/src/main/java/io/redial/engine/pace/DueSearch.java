package io.redial.engine.pace;

import io.redial.domain.lead.DueClass;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.pace.Queue.Extent;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import io.redial.engine.zone.CampaignWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One search through a campaign's due index for leads that may be called now. It begins at a place that moves with time, so
 * that no shard and no zone set is always the first, and it reads so much and no more.
 */
final class DueSearch {

    /** Over so many shards the fresh leads of one pass are spread, so that its calls do not all write one tally. */
    private static final int SPREAD = 8;

    /** Reads of one class, beside the first one in every shard. */
    private static final int FURTHER_READS = 64;

    /** Keys are so small that reading fewer saves nothing. */
    private static final int PAGE = 25;

    /** Beyond the first page there is much to pass over. */
    private static final int LARGE_PAGE = 500;

    private final Store store;
    private final String campaignId;
    private final CampaignWindows windows;
    private final int want;
    private final Instant now;
    private final int turn;
    private final List<DueLead> found = new ArrayList<>();
    private Optional<Instant> next = Optional.empty();
    private Extent extent = Extent.ENOUGH;
    private int readsLeft;

    /** @param want so many leads are enough */
    DueSearch(Store store, String campaignId, CampaignWindows windows, int want, Instant now) {
        this.store = store;
        this.campaignId = campaignId;
        this.windows = windows;
        this.want = want;
        this.now = now;
        // A number that follows from the instant but keeps no time with it, as calls of equal length would.
        this.turn = Long.hashCode(now.toEpochMilli() * 0x9E3779B97F4A7C15L);
    }

    /** What may be called now, in order. */
    List<DueLead> found() {
        return found;
    }

    /** No lead that was passed over may be called before that; empty if none may ever, or none was passed over. */
    Optional<Instant> next() {
        return next;
    }

    Extent extent() {
        return extent;
    }

    void nothingBefore(Optional<Instant> at) {
        if (at.filter(it -> next.isEmpty() || it.isBefore(next.get())).isPresent()) {
            next = at;
        }
    }

    /** Those that wait for a retry or their next number, of all shards by instant. */
    void waiting(List<Integer> shards) {
        readsLeft = shards.size() + FURTHER_READS;
        rotated(shards).forEach(this::waitingIn);
        found.sort(Comparator.comparing(DueLead::at));
    }

    /** By instant, with those of closed zones among them. */
    private void waitingIn(int shard) {
        DueFrom from = DueFrom.FIRST;
        int page = Math.max(want, PAGE);
        int before = found.size();
        while (mayRead()) {
            List<DueLead> leads = store.due(campaignId, shard, DueClass.WAITING, from, page);
            leads.forEach(this::look);
            if (leads.size() < page || found.size() - before >= want) {
                return;
            }
            DueLead last = leads.getLast();
            if (last.at().isAfter(now)) {
                nothingBefore(Optional.of(last.at()));
                return;
            }
            from = new DueFrom.Behind(last);
            page = LARGE_PAGE;
        }
    }

    /** Those that nobody has called, as many as are still wanted. */
    void fresh(List<Integer> shards) {
        List<ZoneSet> open = windows.open();
        if (found.size() >= want || shards.isEmpty() || open.isEmpty()) {
            return;
        }
        readsLeft = shards.size() + FURTHER_READS;
        ZoneSet start = open.get(Math.floorMod(Integer.rotateLeft(turn, 16), open.size()));
        int each = Math.ceilDiv(want - found.size(), Math.min(SPREAD, shards.size()));
        List<Sweep> unfinished = new ArrayList<>();
        for (int shard : rotated(shards)) {
            Sweep sweep = new Sweep(shard, open.getFirst(), start);
            sweep.take(Math.min(each, want - found.size()));
            if (found.size() >= want) {
                return;
            }
            unfinished.add(sweep);
        }
        for (Sweep sweep : unfinished) {
            sweep.take(want - found.size());
        }
    }

    /** A way through the fresh leads of one shard, once round its zone sets. Closed ones are passed over. */
    private final class Sweep {
        private final int shard;
        private final ZoneSet first;
        private final ZoneSet start;
        private Half half = Half.FROM_START;
        private Optional<DueFrom> from;

        private enum Half {
            FROM_START,
            UP_TO_START
        }

        Sweep(int shard, ZoneSet first, ZoneSet start) {
            this.shard = shard;
            this.first = first;
            this.start = start;
            this.from = Optional.of(new DueFrom.Zones(start));
        }

        void take(int count) {
            int until = found.size() + count;
            while (found.size() < until && from.isPresent() && mayRead()) {
                int page = Math.max(until - found.size(), PAGE);
                List<DueLead> leads = store.due(campaignId, shard, DueClass.FRESH, from.get(), page);
                for (DueLead lead : leads) {
                    if (isRound(lead.zones())) {
                        from = Optional.empty();
                        return;
                    }
                    look(lead);
                    if (found.size() == until) {
                        from = Optional.of(new DueFrom.Behind(lead));
                        return;
                    }
                }
                from = leads.size() < page ? again() : behind(leads.getLast());
            }
        }

        private boolean isRound(String zonesKey) {
            return half == Half.UP_TO_START && zonesKey.compareTo(start.key()) >= 0;
        }

        private Optional<DueFrom> behind(DueLead last) {
            if (mayBeCalled(last)) {
                return Optional.of(new DueFrom.Behind(last));
            }
            // The rest of its set is closed as well, or due even later.
            return windows.openBehind(last.zones())
                    .filter(set -> !isRound(set.key()))
                    .<DueFrom>map(DueFrom.Zones::new)
                    .or(this::again);
        }

        private Optional<DueFrom> again() {
            if (half == Half.UP_TO_START || first.equals(start)) {
                return Optional.empty();
            }
            half = Half.UP_TO_START;
            return Optional.of(new DueFrom.Zones(first));
        }
    }

    private void look(DueLead lead) {
        if (mayBeCalled(lead)) {
            found.add(lead);
        } else if (next.isEmpty() || lead.at().isBefore(next.get())) {
            nothingBefore(windows.nextCall(lead.zones(), lead.at()));
        }
    }

    private boolean mayBeCalled(DueLead lead) {
        return !lead.at().isAfter(now) && windows.mayCall(lead.zones());
    }

    private boolean mayRead() {
        if (readsLeft == 0) {
            extent = Extent.CUT;
            return false;
        }
        readsLeft--;
        return true;
    }

    private List<Integer> rotated(List<Integer> shards) {
        List<Integer> rotated = new ArrayList<>(shards);
        if (!rotated.isEmpty()) {
            Collections.rotate(rotated, Math.floorMod(turn, rotated.size()));
        }
        return rotated;
    }
}
