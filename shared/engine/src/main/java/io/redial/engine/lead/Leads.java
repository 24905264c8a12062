package io.redial.engine.lead;

import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.activity.Trail;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Rousing;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.webhook.LeadEndings;
import io.redial.engine.zone.NumberZones;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads and changes leads. The engine writes them too, so every change is tried a few times on what is stored then. */
public final class Leads {

    private static final int TRIES = 5;

    private final Store store;
    private final Signals signals;
    private final Seal seal;
    private final ZoneRegistry registry;
    private final LeadEndings endings;

    public Leads(Store store, Signals signals, Seal seal) {
        this.store = store;
        this.signals = signals;
        this.seal = seal;
        this.registry = new ZoneRegistry(store);
        this.endings = new LeadEndings(store);
    }

    public Lead read(CampaignView campaign, String leadId) {
        return Seal.leadKey(campaign.id(), campaign.settings().shards(), leadId)
                .flatMap(store::find)
                .filter(lead -> lead.accountId().equals(campaign.accountId()))
                .orElseThrow(Refusal::notFound);
    }

    public Store.Page<Lead> page(
            CampaignView campaign, Optional<LeadStatus> status, Optional<String> cursor, int limit) {
        return store.list(new Listing.Leads(campaign.id(), campaign.settings().shards(), status), cursor, limit);
    }

    /** The lead with this number, if the campaign has one. */
    public Optional<Lead> withPhone(CampaignView campaign, PhoneNumber phone) {
        return store.find(seal.lead(campaign.id(), campaign.settings().shards(), phone));
    }

    /**
     * Changes what is known of the person. What is known already is neither written nor told.
     *
     * @param change keeps the phone number
     */
    public Lead change(CampaignView campaign, String leadId, UnaryOperator<Person> change, Actor actor, Instant now) {
        Line line = (before, after) ->
                Trail.changed(before, PersonChanges.between(before.person(), after.person()), actor, now);
        Lead changed = update(campaign, leadId, line, lead -> {
            Person person = change.apply(lead.person());
            return person.equals(lead.person())
                    ? Optional.empty()
                    : Optional.of(lead.described(person, placeOf(campaign, person), now));
        });
        wake(campaign);
        return changed;
    }

    /** Where the person belongs among the campaign's zone sets, which say so before the lead does. */
    private ZoneSet placeOf(CampaignView campaign, Person person) {
        ZoneSet zones = NumberZones.of(person);
        for (int i = 0; i < TRIES; i++) {
            Optional<CampaignZones> admitted = registry.admit(campaign.settings(), List.of(zones));
            if (admitted.isPresent()) {
                return admitted.get().placeOf(zones);
            }
        }
        throw Refusal.busy();
    }

    /**
     * Ready to be called, with a fresh retry count.
     *
     * @throws Refusal {@code call_live}
     */
    public Lead reset(CampaignView campaign, String leadId, Actor actor, Instant now) {
        Line line = (before, _) -> Trail.of(before, Kind.LEAD_RESET, actor, now);
        Lead reset = update(campaign, leadId, line, lead -> {
            requireNoLiveCall(lead);
            return Optional.of(LeadLifecycle.reset(lead, now));
        });
        wake(campaign);
        return reset;
    }

    /** Final at once; a live call ends by itself and changes nothing. One that was reached stays as it is. */
    public Lead complete(CampaignView campaign, String leadId, Actor actor, Instant now) {
        Lead completed = update(
                campaign,
                leadId,
                (before, _) -> Trail.of(before, Kind.LEAD_COMPLETED, actor, now),
                lead -> lead.status() == LeadStatus.COMPLETED
                        ? Optional.empty()
                        : Optional.of(LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, now)));
        wake(campaign);
        return completed;
    }

    /**
     * Removes a lead; its calls are kept.
     *
     * @throws Refusal {@code call_live}
     */
    public void remove(CampaignView campaign, String leadId, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Lead lead = read(campaign, leadId);
            requireNoLiveCall(lead);
            Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.empty());
            Write line = Trail.of(lead, Kind.LEAD_REMOVED, actor, now);
            Commit commit = Commit.of(new Write.Remove(lead), count(lead.key(), delta), line)
                    .and(Rousing.writes(store, campaign, now));
            if (store.commit(commit).done()) {
                wake(campaign);
                return;
            }
        }
        throw Refusal.busy();
    }

    /** What the history tells of a change. */
    private interface Line {

        Write of(Lead before, Lead after);
    }

    private Lead update(CampaignView campaign, String leadId, Line line, Function<Lead, Optional<Lead>> change) {
        for (int i = 0; i < TRIES; i++) {
            Lead before = read(campaign, leadId);
            Optional<Lead> after = change.apply(before);
            if (after.isEmpty()) {
                return before;
            }
            List<Write> writes = endings.writes(
                    campaign.settings(), before, after.get(), after.get().updatedAt());
            writes.add(line.of(before, after.get()));
            writes.addAll(Rousing.writes(store, campaign, after.get().updatedAt()));
            if (store.commit(new Commit(writes)).done()) {
                return read(campaign, leadId);
            }
        }
        throw Refusal.busy();
    }

    private static Write count(LeadKey key, Tally.Delta delta) {
        return new Write.Count(key.campaignId(), key.shard(), delta, GateRule.ANY);
    }

    private static void requireNoLiveCall(Lead lead) {
        if (lead.state().live().isPresent()) {
            throw Refusal.conflict("call_live", "A call of the lead is live or its outcome unknown.");
        }
    }

    private void wake(CampaignView campaign) {
        if (Rousing.concerns(campaign)) {
            signals.wake(campaign.accountId());
        }
    }
}
