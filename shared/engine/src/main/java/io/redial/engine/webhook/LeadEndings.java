package io.redial.engine.webhook;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.lead.Lead;
import io.redial.domain.webhook.Subscriptions;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.LeadChange;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What others are told of leads that are moved by hand or by the clock, rather than by a call: that a lead has become final,
 * and of the call whose analysis it waited for until now, since nobody waits for that any more.
 */
public final class LeadEndings {

    private final Store store;
    private final Herald herald;

    public LeadEndings(Store store) {
        this.store = store;
        this.herald = new Herald(store);
    }

    /** The writes of one change: the lead first, then its tally if that changes, then what is told of it. */
    public List<Write> writes(Campaign campaign, Lead before, Lead after, Instant now) {
        LeadChange change = new LeadChange(Optional.of(before), after);
        List<Write> writes = new ArrayList<>(LeadChange.writes(List.of(change), GateRule.ANY));
        writes.addAll(told(campaign, List.of(change), List.of(), now));
        return writes;
    }

    /** What is told of changes, and of leads that are removed. Endpoints are read if there is anything to tell. */
    public List<Write> told(Campaign campaign, List<LeadChange> changes, List<Lead> removed, Instant now) {
        boolean ends = !Herald.endings(campaign, changes).isEmpty();
        boolean leaves = !left(changes, removed).isEmpty();
        return ends || leaves
                ? told(campaign, herald.subscriptions(campaign.accountId()), changes, removed, now)
                : List.of();
    }

    /** The same for these endpoints. */
    public List<Write> told(
            Campaign campaign, Subscriptions to, List<LeadChange> changes, List<Lead> removed, Instant now) {
        if (to.endpoints().isEmpty()) {
            return List.of();
        }
        List<Happening> happenings = new ArrayList<>(Herald.endings(campaign, changes));
        List<CallKey> left = left(changes, removed);
        List<Call> calls = left.isEmpty() ? List.of() : store.findAll(left);
        for (Call call : calls) {
            Optional<Lead> lead = changes.stream()
                    .map(LeadChange::after)
                    .filter(is -> is.key().leadId().equals(call.key().leadId()))
                    .findFirst();
            herald.call(to, call, call, lead, Optional.of(campaign)).ifPresent(happenings::add);
        }
        return Herald.tell(to, happenings, now);
    }

    /** The calls whose analyses are not waited for any more. */
    private static List<CallKey> left(List<LeadChange> changes, List<Lead> removed) {
        List<CallKey> calls = new ArrayList<>();
        for (LeadChange change : changes) {
            Optional<CallKey> after = Herald.analysed(change.after());
            change.before()
                    .flatMap(Herald::analysed)
                    .filter(call -> after.filter(call::equals).isEmpty())
                    .ifPresent(calls::add);
        }
        removed.forEach(lead -> Herald.analysed(lead).ifPresent(calls::add));
        return calls;
    }
}
