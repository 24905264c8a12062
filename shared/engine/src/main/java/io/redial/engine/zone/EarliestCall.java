package io.redial.engine.zone;

import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import io.redial.engine.zone.CampaignWindows.Opening;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One search for the instant at which the next lead of a campaign may be called, as far as windows and retry intervals go.
 * It reads until nothing earlier can be found, and so much at most; then what it has found so far is the answer.
 */
public final class EarliestCall {

    private static final int MOST_READS = 300;
    private static final int PAGE = 100;

    private final Store store;
    private final CampaignWindows windows;
    private final List<Opening> openings;
    private final Instant now;
    private Optional<Instant> earliest = Optional.empty();
    private int readsLeft = MOST_READS;

    /** A search in {@code store} among leads of these windows. */
    public EarliestCall(Store store, CampaignWindows windows, Instant now) {
        this.store = store;
        this.windows = windows;
        this.openings = windows.openings();
        this.now = now;
    }

    /** The instant; empty if no lead waits, or none ever may be called. */
    public Optional<Instant> among(List<Tally> tallies) {
        tallies.stream().filter(tally -> tally.count(Count.CREATED) > 0).forEach(this::fresh);
        tallies.stream().filter(tally -> tally.count(Count.RESCHEDULED) > 0).forEach(this::waiting);
        return earliest;
    }

    /** Whether it was looked through as far as was needed. */
    public boolean complete() {
        return readsLeft >= 0;
    }

    /** By instant: what stands behind the earliest call that is known needs no look. */
    private void waiting(Tally tally) {
        DueFrom from = DueFrom.FIRST;
        while (mayBeEarlier(now) && mayRead()) {
            List<DueLead> leads = store.due(tally.campaignId(), tally.shard(), DueClass.WAITING, from, PAGE);
            for (DueLead lead : leads) {
                if (!mayBeEarlier(lead.at())) {
                    return;
                }
                note(lead);
            }
            if (leads.size() < PAGE) {
                return;
            }
            from = new DueFrom.Behind(leads.getLast());
        }
    }

    /** Set by set: of each that has a lead and may be earlier, the first lead. */
    private void fresh(Tally tally) {
        Optional<Opening> next = openingBehind("");
        while (next.isPresent() && mayRead()) {
            List<DueLead> first = store.due(
                    tally.campaignId(),
                    tally.shard(),
                    DueClass.FRESH,
                    new DueFrom.Zones(next.get().zones()),
                    1);
            if (first.isEmpty()) {
                return;
            }
            note(first.getFirst());
            next = openingBehind(first.getFirst().zones());
        }
    }

    private Optional<Opening> openingBehind(String zonesKey) {
        return openings.stream()
                .filter(opening -> opening.zones().key().compareTo(zonesKey) > 0)
                .filter(opening -> mayBeEarlier(opening.at()))
                .findFirst();
    }

    private void note(DueLead lead) {
        windows.nextCall(lead.zones(), lead.at())
                .filter(this::mayBeEarlier)
                .ifPresent(at -> earliest = Optional.of(at));
    }

    private boolean mayBeEarlier(Instant at) {
        return earliest.isEmpty() || at.isBefore(earliest.get());
    }

    private boolean mayRead() {
        return --readsLeft >= 0;
    }
}
