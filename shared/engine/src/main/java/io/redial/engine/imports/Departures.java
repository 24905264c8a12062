package io.redial.engine.imports;

import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.Origin;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.tries.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of leads whose people have left a table, or stand in it with another number. */
final class Departures {

    private final Store store;
    private final Seal seal;
    private final Tries tries;

    Departures(Store store, Seal seal, Tries tries) {
        this.store = store;
        this.seal = seal;
        this.tries = tries;
    }

    /** Does to the lead of a person who is gone what the sync's owner has chosen; doing it again changes nothing. */
    void gone(Campaign campaign, PhoneNumber number, OnRemoved policy, Instant now) {
        LeadKey key = seal.lead(campaign.id(), campaign.shards(), number);
        switch (policy) {
            case KEEP -> {}
            case COMPLETE -> change(key, lead -> completed(lead, now));
            case REMOVE -> change(key, lead -> lead.state().live().isPresent() ? completed(lead, now) : removed(lead));
        }
    }

    /**
     * A person has another number, so another lead. The former one is not called any more: it goes if nobody ever called it,
     * and is completed otherwise. Who was reached already is not called on the new number either.
     */
    void moved(Campaign campaign, TableReading.Moved moved, Instant now) {
        LeadKey from = seal.lead(campaign.id(), campaign.shards(), moved.from());
        Optional<Lead> former = store.find(from);
        if (former.filter(lead -> lead.status() == LeadStatus.COMPLETED).isPresent()) {
            reached(campaign, former.get(), moved.to(), now);
        } else {
            change(from, lead -> lead.state() instanceof LeadState.Created ? removed(lead) : completed(lead, now));
        }
    }

    /** The new number's lead is completed from the start; one that is there already goes its own way. */
    private void reached(Campaign campaign, Lead former, PhoneNumber number, Instant now) {
        LeadKey key = seal.lead(campaign.id(), campaign.shards(), number);
        Person was = former.person();
        Person person = new Person(
                number,
                was.name(),
                was.variables(),
                was.secondaries().stream()
                        .filter(contact -> !contact.phone().equals(number))
                        .toList(),
                was.zone(),
                was.externalId(),
                was.consent());
        Lead fresh = Lead.fresh(key, campaign.accountId(), person, former.zones(), Origin.BY_HAND, now);
        Lead closed = LeadLifecycle.close(fresh, ClosedReason.MARKED_COMPLETED, now);
        tries.until(() -> store.find(key).isPresent()
                        || store.commit(new Commit(LeadChange.writes(List.of(LeadChange.added(closed)), GateRule.ANY)))
                                .done()
                ? Optional.of(key)
                : Optional.empty());
    }

    private interface Change {
        List<Write> of(Lead lead);
    }

    private void change(LeadKey key, Change change) {
        tries.until(() -> {
            List<Write> writes = store.find(key).map(change::of).orElse(List.of());
            return writes.isEmpty() || store.commit(new Commit(writes)).done() ? Optional.of(key) : Optional.empty();
        });
    }

    private static List<Write> completed(Lead lead, Instant now) {
        return lead.state() instanceof LeadState.Closed
                ? List.of()
                : LeadChange.writes(lead, LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, now));
    }

    private static List<Write> removed(Lead lead) {
        Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.empty());
        return List.of(
                new Write.Remove(lead),
                new Write.Count(lead.key().campaignId(), lead.key().shard(), delta, GateRule.ANY));
    }
}
