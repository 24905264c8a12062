package io.redial.engine.people;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.call.Call;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.identity.Seal;
import io.redial.engine.people.PersonSearch.Looked;
import io.redial.engine.people.PersonSearch.Wanted;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what is held about a number. */
public final class Dossiers {

    /** Each asks the store a few times, 200 leads, calls or deliveries at once: a request looks at some 50,000 of them. */
    private static final int STEPS = 250;

    private static final int ENOUGH = 200;
    private static final int EXPORTS = 50;

    private final Store store;
    private final PersonSearch search;

    public Dossiers(Store store, Seal seal) {
        this.store = store;
        this.search = new PersonSearch(store, seal);
    }

    /**
     * The first part of what is held about a number, which is all of it unless the account holds much; or a further part.
     *
     * @param cursor from the part before; one that no part gave is a {@link Store.BadCursor}
     * @throws Refusal {@code not_found} when nothing is held
     */
    public Dossier read(String accountId, PhoneNumber number, Optional<String> cursor, Instant now) {
        Wanted wanted = new Wanted(accountId, number);
        Heap heap = new Heap();
        Optional<Place> at = Optional.of(cursor.map(Place::parse).orElse(Place.START));
        for (int steps = 0; steps < STEPS && at.isPresent() && heap.things < ENOUGH; steps++) {
            Looked looked = search.look(wanted, at.get());
            heap.add(looked.found());
            at = looked.next();
        }
        Dossier dossier = new Dossier(
                number,
                cursor.isEmpty() ? store.find(wanted.guard()) : Optional.empty(),
                heap.people,
                heap.mentions,
                heap.calls,
                heap.imports,
                heap.deliveries,
                exports(accountId, heap.campaigns, now),
                at.map(Place::text));
        if (cursor.isEmpty() && dossier.next().isEmpty() && dossier.empty()) {
            throw Refusal.notFound();
        }
        return dossier;
    }

    private List<ExportJob> exports(String accountId, Set<String> campaigns, Instant now) {
        return campaigns.stream()
                .flatMap(campaign ->
                        store
                                .list(new Listing.Exports(accountId, campaign), Optional.empty(), EXPORTS)
                                .items()
                                .stream())
                .filter(export -> export.status() == ExportJob.Status.COMPLETED
                        && export.expiresAt().isAfter(now))
                .toList();
    }

    /** What was found so far. */
    private static final class Heap {
        private final List<Lead> people = new ArrayList<>();
        private final List<Lead> mentions = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        private final List<ImportJob> imports = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final Set<String> campaigns = new LinkedHashSet<>();
        private int things;

        void add(Traces found) {
            people.addAll(found.people());
            mentions.addAll(found.mentions());
            calls.addAll(found.calls());
            imports.addAll(found.imports());
            deliveries.addAll(found.deliveries());
            found.people().forEach(lead -> campaigns.add(lead.key().campaignId()));
            found.mentions().forEach(lead -> campaigns.add(lead.key().campaignId()));
            found.calls().forEach(call -> campaigns.add(call.campaignId()));
            things = people.size() + mentions.size() + calls.size() + imports.size() + deliveries.size();
        }
    }
}
