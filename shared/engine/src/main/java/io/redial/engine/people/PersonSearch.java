package io.redial.engine.people;

import io.redial.domain.Entity;
import io.redial.domain.account.ImportJob;
import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.identity.Seal;
import io.redial.engine.people.Place.Step;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a number in everything that an account holds, one small step after the other. The lead of a primary number and its
 * calls are found at once, by their keys. Whatever else names the number is found by walking over all of it: an index of
 * secondary numbers would cost a write for each of them, for a question that is seldom asked.
 */
final class PersonSearch {

    private static final int ONE = 1;
    private static final int PAGE = 200;

    private final Store store;
    private final Seal seal;

    PersonSearch(Store store, Seal seal) {
        this.store = store;
        this.seal = seal;
    }

    /** Whose number is looked for where. */
    record Wanted(String accountId, PhoneNumber number) {

        NumberGuard.Key guard() {
            return new NumberGuard.Key(accountId, number);
        }
    }

    /**
     * One step.
     *
     * @param next where to go on; empty when all was looked at
     */
    record Looked(Traces found, Optional<Place> next) {}

    /**
     * A campaign, or what is left of one.
     *
     * @param settings empty when it was removed
     */
    private record Owner(String id, Optional<Campaign> settings) {

        int shards() {
            return settings.map(Campaign::shards).orElse(Campaign.MAX_SHARDS);
        }
    }

    Looked look(Wanted wanted, Place at) {
        return switch (at.stage()) {
            case CAMPAIGNS ->
                each(
                        new Listing.Campaigns(wanted.accountId()),
                        at,
                        (campaign, next) ->
                                campaign(wanted, new Owner(campaign.id(), Optional.of(campaign)), at, next));
            case REMOVED_CAMPAIGNS ->
                each(
                        new Listing.RemovedCampaigns(wanted.accountId()),
                        at,
                        (RemovedCampaign removed, Optional<Place> next) ->
                                campaign(wanted, new Owner(removed.key().campaignId(), Optional.empty()), at, next));
            case LIST -> imports(wanted, ImportJob.Key.LIST, at.of(ImportJob.Key.LIST), at.beyond(Optional.empty()));
            case ENDPOINTS ->
                each(
                        new Listing.WebhookEndpoints(wanted.accountId()),
                        at,
                        (endpoint, next) -> deliveries(wanted, endpoint.id(), at, next));
            case REMOVED_ENDPOINTS ->
                each(
                        new Listing.RemovedEndpoints(wanted.accountId()),
                        at,
                        (removed, next) -> deliveries(wanted, removed.key().endpointId(), at, next));
        };
    }

    /** What is done with one thing of a list, and where to go on when all of it is done. */
    @FunctionalInterface
    private interface Visit<T> {
        Looked of(T thing, Optional<Place> next);
    }

    private <T extends Entity> Looked each(Listing<T> listing, Place at, Visit<T> visit) {
        Store.Page<T> page = store.list(listing, at.outer(), ONE);
        Optional<Place> next = at.beyond(page.next());
        return page.items().isEmpty()
                ? new Looked(Traces.NONE, next)
                : visit.of(page.items().getFirst(), next);
    }

    private Looked campaign(Wanted wanted, Owner owner, Place was, Optional<Place> next) {
        Place at = was.of(owner.id());
        return switch (at.step()) {
            case PERSON -> person(wanted, owner, at);
            case LEADS -> leads(wanted, owner, at);
            case CALLS -> calls(wanted, owner, at);
            case IMPORTS -> imports(wanted, owner.id(), at, next);
        };
    }

    private LeadKey lead(Wanted wanted, Owner owner) {
        return seal.lead(owner.id(), owner.shards(), wanted.number());
    }

    /** Calls outlive their lead, and their campaign. */
    private Looked person(Wanted wanted, Owner owner, Place at) {
        LeadKey key = lead(wanted, owner);
        List<Lead> lead = at.cursor().isEmpty() ? store.find(key).stream().toList() : List.of();
        Store.Page<Call> page = store.list(new Listing.CallsOfLead(key.leadId()), at.cursor(), PAGE);
        Traces found = new Traces(lead, List.of(), ofAccount(wanted, page.items()), List.of(), List.of());
        return new Looked(found, Optional.of(page.next().map(at::page).orElseGet(() -> at.step(Step.LEADS))));
    }

    private static List<Call> ofAccount(Wanted wanted, List<Call> calls) {
        return calls.stream()
                .filter(call -> call.accountId().equals(wanted.accountId()) && !call.erased())
                .toList();
    }

    private Looked leads(Wanted wanted, Owner owner, Place at) {
        Listing.Leads all = new Listing.Leads(owner.id(), owner.shards(), Optional.empty());
        Store.Page<Lead> page = store.list(all, at.cursor(), PAGE);
        List<Lead> found = page.items().stream()
                .filter(lead -> lead.accountId().equals(wanted.accountId()))
                .filter(lead -> lead.mentions(wanted.number()))
                .filter(lead ->
                        owner.settings().isEmpty() || !lead.person().phone().equals(wanted.number()))
                .toList();
        return new Looked(
                Traces.mentions(found), Optional.of(page.next().map(at::page).orElseGet(() -> at.step(Step.CALLS))));
    }

    private Looked calls(Wanted wanted, Owner owner, Place at) {
        String own = lead(wanted, owner).leadId();
        Store.Page<Call> page =
                store.list(new Listing.CallsOfCampaign(owner.id(), Optional.empty()), at.cursor(), PAGE);
        List<Call> found = ofAccount(wanted, page.items()).stream()
                .filter(call -> call.number().equals(wanted.number())
                        && !call.key().leadId().equals(own))
                .toList();
        return new Looked(
                Traces.calls(found), Optional.of(page.next().map(at::page).orElseGet(() -> at.step(Step.IMPORTS))));
    }

    private Looked imports(Wanted wanted, String campaignId, Place at, Optional<Place> next) {
        Store.Page<ImportJob> page = store.list(new Listing.Imports(wanted.accountId(), campaignId), at.cursor(), PAGE);
        List<ImportJob> found = page.items().stream()
                .filter(job -> job.errors().stream().anyMatch(error -> Traces.quotes(error, wanted.number())))
                .toList();
        return new Looked(Traces.imports(found), page.next().map(at::page).or(() -> next));
    }

    private Looked deliveries(Wanted wanted, String endpointId, Place was, Optional<Place> next) {
        Place at = was.of(endpointId);
        Listing.Deliveries all = new Listing.Deliveries(wanted.accountId(), endpointId);
        Store.Page<Delivery> page = store.list(all, at.cursor(), PAGE);
        List<Delivery> found = page.items().stream()
                .filter(delivery -> Traces.names(delivery.body(), wanted.number()))
                .toList();
        return new Looked(Traces.deliveries(found), page.next().map(at::page).or(() -> next));
    }

    /** All calls of one lead to the number. */
    List<Call> callsOf(Wanted wanted, Lead lead) {
        return ofAccount(wanted, callsOf(lead)).stream()
                .filter(call -> call.number().equals(wanted.number()))
                .toList();
    }

    /** Whether more is to be told of a call of the lead, to whichever of its numbers. */
    boolean awaits(Lead lead, Instant now) {
        return callsOf(lead).stream().anyMatch(call -> Awaited.at(now, call));
    }

    private List<Call> callsOf(Lead lead) {
        List<Call> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<Call> page =
                    store.list(new Listing.CallsOfLead(lead.key().leadId()), cursor, PAGE);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
