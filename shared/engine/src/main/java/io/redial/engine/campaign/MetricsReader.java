package io.redial.engine.campaign;

import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads metrics. */
public final class MetricsReader {

    private final Store store;

    public MetricsReader(Store store) {
        this.store = store;
    }

    public Metrics of(CampaignView view, Instant now) {
        List<Tally> tallies = store.tallies(view.id(), view.settings().shards());
        return new Metrics(view.state().status(), Tally.sum(tallies), nextCall(new NextCalls(view), tallies, now));
    }

    private Optional<Instant> nextCall(NextCalls calls, List<Tally> tallies, Instant now) {
        return calls.from(ZoneSet.NONE, now, now)
                .flatMap(opening -> earliestDue(tallies, opening))
                .flatMap(due -> calls.from(ZoneSet.NONE, due, now));
    }

    /** The earliest due instant, or any that is not after {@code enough}: then nothing is called earlier anyway. */
    private Optional<Instant> earliestDue(List<Tally> tallies, Instant enough) {
        Optional<Instant> earliest = Optional.empty();
        for (Tally tally : tallies) {
            for (DueClass waiting : List.of(DueClass.FRESH, DueClass.WAITING)) {
                Optional<Instant> first = first(tally, waiting);
                if (first.isPresent() && (earliest.isEmpty() || first.get().isBefore(earliest.get()))) {
                    earliest = first;
                }
                if (earliest.isPresent() && !earliest.get().isAfter(enough)) {
                    return earliest;
                }
            }
        }
        return earliest;
    }

    private Optional<Instant> first(Tally tally, DueClass waiting) {
        Tally.Count counted = waiting == DueClass.FRESH ? Tally.Count.CREATED : Tally.Count.RESCHEDULED;
        if (tally.count(counted) == 0) {
            return Optional.empty();
        }
        return store.due(tally.campaignId(), tally.shard(), waiting, ZoneSet.NONE, 1).stream()
                .map(Store.DueLead::at)
                .findFirst();
    }
}
