package io.redial.engine.imports;

import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import io.redial.engine.webhook.LeadEndings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of leads whose people have left a table, or stand in it with another number. */
final class Departures {

    private final Store store;
    private final Seal seal;
    private final Tries tries;
    private final LeadEndings endings;

    Departures(Store store, Seal seal, Tries tries) {
        this.store = store;
        this.seal = seal;
        this.tries = tries;
        this.endings = new LeadEndings(store);
    }

    /** What doing them takes. */
    record Work(Campaign campaign, OnRemoved policy, Deadline deadline, Instant now) {}

    /**
     * Does what follows from departures, one after the other, as long as there is time; doing it again changes nothing.
     *
     * @param done how many of them were done before
     * @return how many of them are done now
     */
    int carryOn(List<Departure> all, int done, Work work) {
        int further = done;
        while (further < all.size() && !work.deadline().passed()) {
            switch (all.get(further)) {
                case Departure.Moved moved -> moved(work, moved);
                case Departure.Gone(PhoneNumber number) -> gone(work, number);
            }
            further++;
        }
        return further;
    }

    /** Does to the lead of a person who is gone what the sync's owner has chosen. */
    private void gone(Work work, PhoneNumber number) {
        LeadKey key = seal.lead(work.campaign().id(), work.campaign().shards(), number);
        Instant now = work.now();
        switch (work.policy()) {
            case KEEP -> {}
            case COMPLETE -> change(key, lead -> completed(work.campaign(), lead, now));
            case REMOVE ->
                change(
                        key,
                        lead -> lead.state().live().isPresent()
                                ? completed(work.campaign(), lead, now)
                                : NumberChange.removed(lead));
        }
    }

    private void moved(Work work, Departure.Moved moved) {
        Campaign campaign = work.campaign();
        LeadKey from = seal.lead(campaign.id(), campaign.shards(), moved.from());
        LeadKey to = seal.lead(campaign.id(), campaign.shards(), moved.to());
        tries.until(() -> {
            NumberChange change = new NumberChange(
                    moved,
                    store.find(from),
                    store.find(to),
                    of -> endings.writes(campaign, of, work.now()),
                    work.now());
            return done(change.writes(to)) ? Optional.of(to) : Optional.empty();
        });
    }

    private boolean done(List<Write> writes) {
        return writes.isEmpty() || store.commit(new Commit(writes)).done();
    }

    private interface Change {
        List<Write> of(Lead lead);
    }

    private void change(LeadKey key, Change change) {
        tries.until(() -> {
            List<Write> writes = store.find(key).map(change::of).orElse(List.of());
            return done(writes) ? Optional.of(key) : Optional.empty();
        });
    }

    private List<Write> completed(Campaign campaign, Lead lead, Instant now) {
        return lead.state() instanceof LeadState.Closed
                ? List.of()
                : endings.writes(campaign, lead, LeadLifecycle.close(lead, ClosedReason.MARKED_COMPLETED, now), now);
    }
}
