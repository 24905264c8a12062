package io.redial.engine.campaign;

import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Store;
import io.redial.engine.zone.CampaignWindows;
import io.redial.engine.zone.EarliestCall;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads metrics. */
public final class MetricsReader {

    private final Store store;
    private final ZoneRegistry registry;

    public MetricsReader(Store store) {
        this.store = store;
        this.registry = new ZoneRegistry(store);
    }

    public Metrics of(CampaignView view, Instant now) {
        List<Tally> tallies = store.tallies(view.id(), view.settings().shards());
        Optional<Instant> next = view.state().running() ? nextCall(view, tallies, now) : Optional.empty();
        return new Metrics(view.state().status(), Tally.sum(tallies), next);
    }

    private Optional<Instant> nextCall(CampaignView view, List<Tally> tallies, Instant now) {
        CampaignWindows windows = CampaignWindows.at(now, view.settings(), registry.of(view.settings()));
        return new EarliestCall(store, windows, now).among(tallies);
    }
}
