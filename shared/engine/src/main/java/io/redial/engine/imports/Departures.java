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
import io.redial.domain.lead.Origin;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import io.redial.engine.webhook.LeadEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
                case Departure.Moved moved -> moved(work.campaign(), moved, work.now());
                case Departure.Gone(PhoneNumber number) -> gone(work, number);
            }
            further++;
        }
        return further;
    }

    /** Does to the lead of a person who is gone what the sync's owner has chosen. */
    private void gone(Work work, PhoneNumber number) {
        Campaign campaign = work.campaign();
        LeadKey key = seal.lead(campaign.id(), campaign.shards(), number);
        Instant now = work.now();
        switch (work.policy()) {
            case KEEP -> {}
            case COMPLETE -> change(key, lead -> completed(work.campaign(), lead, now));
            case REMOVE ->
                change(key, lead -> lead.state().live().isPresent() ? completed(work.campaign(), lead, now) : removed(lead));
        }
    }

    /**
     * A person has another number, so another lead. The former one is not called any more: it goes if nobody ever called it,
     * and is completed otherwise. Who was reached already is not called on the new number either. A lead that such a move has
     * completed is called again when its person comes back to it.
     */
    private void moved(Campaign campaign, Departure.Moved moved, Instant now) {
        LeadKey from = seal.lead(campaign.id(), campaign.shards(), moved.from());
        LeadKey to = seal.lead(campaign.id(), campaign.shards(), moved.to());
        tries.until(() -> {
            Optional<Lead> former = store.find(from);
            Optional<Lead> there = store.find(to);
            Optional<ClosedReason> reached = former.flatMap(Departures::reached);
            List<Write> writes;
            if (reached.isEmpty()) {
                writes = handedOver(campaign, former, there.filter(lead -> isOf(moved, lead)), now);
            } else if (there.isEmpty()) {
                Lead fresh = successor(campaign, former.orElseThrow(), moved.to(), now);
                Lead closed = LeadLifecycle.close(fresh, reached.get(), now);
                writes = endings.writes(campaign, LeadChange.added(closed), now);
            } else {
                writes = List.of();
            }
            return done(writes) ? Optional.of(to) : Optional.empty();
        });
    }

    /** Why the person of a lead need not be called any more, on whichever number. A move itself is no such reason. */
    private static Optional<ClosedReason> reached(Lead lead) {
        return lead.state() instanceof LeadState.Closed closed
                ? switch (closed.reason()) {
                    case CONTACTED, GOAL_MET, VOICEMAIL -> Optional.of(closed.reason());
                    case MARKED_COMPLETED, ATTEMPTS_EXHAUSTED, INVALID_NUMBER, DO_NOT_CALL, EXPIRED -> Optional.empty();
                }
                : Optional.empty();
    }

    private static boolean isOf(Departure.Moved moved, Lead lead) {
        return lead.person().externalId().filter(moved.id()::equals).isPresent();
    }

    private Lead successor(Campaign campaign, Lead former, PhoneNumber number, Instant now) {
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
        LeadKey key = seal.lead(campaign.id(), campaign.shards(), number);
        return Lead.fresh(key, campaign.accountId(), person, former.zones(), Origin.BY_HAND, now);
    }

    /**
     * The former lead is closed and the one of the new number opened in one commit. So a former lead that is marked as completed
     * has opened its successor already, and whoever marked that one since is not overruled.
     */
    private List<Write> handedOver(Campaign campaign, Optional<Lead> former, Optional<Lead> there, Instant now) {
        List<Write> writes = new ArrayList<>();
        former.ifPresent(lead -> writes.addAll(
                lead.state() instanceof LeadState.Created ? removed(lead) : completed(campaign, lead, now)));
        if (former.filter(Departures::isMarked).isEmpty()) {
            there.filter(lead -> isMarked(lead) && lead.state().live().isEmpty())
                    .ifPresent(
                            lead -> writes.addAll(endings.writes(campaign, lead, LeadLifecycle.reset(lead, now), now)));
        }
        return counted(writes);
    }

    private static boolean isMarked(Lead lead) {
        return lead.state() instanceof LeadState.Closed closed && closed.reason() == ClosedReason.MARKED_COMPLETED;
    }

    /** A commit writes each tally once: what two leads of one shard add to it is one write. */
    private static List<Write> counted(List<Write> writes) {
        List<Write> merged = new ArrayList<>();
        Map<Integer, Write.Count> counts = new TreeMap<>();
        for (Write write : writes) {
            if (write instanceof Write.Count count) {
                counts.merge(
                        count.shard(),
                        count,
                        (one, other) -> new Write.Count(
                                one.campaignId(), one.shard(), one.delta().plus(other.delta()), one.rule()));
            } else {
                merged.add(write);
            }
        }
        merged.addAll(counts.values());
        return merged;
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

    private static List<Write> removed(Lead lead) {
        Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.empty());
        return List.of(
                new Write.Remove(lead),
                new Write.Count(lead.key().campaignId(), lead.key().shard(), delta, GateRule.ANY));
    }
}
