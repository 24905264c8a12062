package io.redial.engine.imports;

import io.redial.domain.campaign.Tally;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.LeadLifecycle;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What becomes of the leads of a person who has another number, which is another lead. The former one is not called any more:
 * it goes if nobody ever called it, and is closed otherwise. One that such a change has closed is called again when its person
 * comes back to it, unless its owner has said something about it since; so doing it all again changes nothing.
 *
 * @param former the lead of the number that the person had
 * @param there the lead of the number that the person has now, whosever it is
 * @param written the writes of a lead's change, with what is told of it
 */
record NumberChange(
        Departure.Moved moved,
        Optional<Lead> former,
        Optional<Lead> there,
        Function<LeadChange, List<Write>> written,
        Instant now) {

    /**
     * All in one commit: never two leads of the person are open, and never none.
     *
     * @param to the key of the lead of the number that the person has now
     */
    List<Write> writes(LeadKey to) {
        Optional<ClosedReason> settled = former.flatMap(NumberChange::settled);
        if (settled.isEmpty()) {
            return handedOver();
        }
        if (there.isEmpty()) {
            Lead successor = LeadLifecycle.close(successor(to, former.orElseThrow()), settled.get(), now);
            return written.apply(LeadChange.added(successor));
        }
        return closedByChange()
                .map(lead -> changed(lead, LeadLifecycle.close(LeadLifecycle.reset(lead, now), settled.get(), now)))
                .orElse(List.of());
    }

    private List<Write> changed(Lead before, Lead after) {
        return written.apply(new LeadChange(Optional.of(before), after));
    }

    /** Why the person need not, or must not, be called on any other number either. */
    private static Optional<ClosedReason> settled(Lead lead) {
        return lead.state() instanceof LeadState.Closed closed
                ? switch (closed.reason()) {
                    case CONTACTED, GOAL_MET, VOICEMAIL, MARKED_COMPLETED, DO_NOT_CALL -> Optional.of(closed.reason());
                    case NUMBER_CHANGED, ATTEMPTS_EXHAUSTED, INVALID_NUMBER, EXPIRED -> Optional.empty();
                }
                : Optional.empty();
    }

    private List<Write> handedOver() {
        List<Write> writes = new ArrayList<>();
        former.ifPresent(lead -> writes.addAll(left(lead)));
        closedByChange().ifPresent(lead -> writes.addAll(changed(lead, LeadLifecycle.reset(lead, now))));
        return counted(writes);
    }

    private List<Write> left(Lead lead) {
        if (lead.state() instanceof LeadState.Created) {
            return removed(lead);
        }
        return lead.state() instanceof LeadState.Closed
                ? List.of()
                : changed(lead, LeadLifecycle.close(lead, ClosedReason.NUMBER_CHANGED, now));
    }

    /** The person's lead of the number, if nothing has happened to it since the person had another one. */
    private Optional<Lead> closedByChange() {
        return there.filter(lead ->
                        lead.person().externalId().filter(moved.id()::equals).isPresent())
                .filter(lead -> lead.state() instanceof LeadState.Closed closed
                        && closed.reason() == ClosedReason.NUMBER_CHANGED
                        && closed.trailing().isEmpty());
    }

    /** It comes from where the former one came from. */
    private Lead successor(LeadKey key, Lead lead) {
        Person was = lead.person();
        PhoneNumber number = moved.to();
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
        return Lead.fresh(key, lead.accountId(), person, lead.zones(), lead.origin(), now);
    }

    /** A lead goes, with its place in its shard's tally. */
    static List<Write> removed(Lead lead) {
        Tally.Delta delta = Tally.Delta.ofLead(Optional.of(lead), Optional.empty());
        return List.of(
                new Write.Remove(lead),
                new Write.Count(lead.key().campaignId(), lead.key().shard(), delta, GateRule.ANY));
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
}
