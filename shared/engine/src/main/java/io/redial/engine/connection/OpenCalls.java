package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls of which a provider has to be asked still: those that are live, and those whose findings are waited for. Without the
 * connection that they were placed through nobody could ask, and what was reported of them could not be verified.
 */
final class OpenCalls {

    private static final int PAGE = 200;

    private final Store store;

    OpenCalls(Store store) {
        this.store = store;
    }

    /** Whether one of them was placed through a connection. */
    boolean through(Connection.Key key) {
        List<Campaign> active = store.findAll(store.active(key.accountId()).stream()
                .map(state -> new Campaign.Key(key.accountId(), state.campaignId()))
                .toList());
        Map<String, Integer> shards = active.stream().collect(Collectors.toMap(Campaign::id, Campaign::shards));
        return store.tallies(shards).values().stream()
                .flatMap(List::stream)
                .filter(tally -> tally.counts().getOrDefault(Tally.Count.LEASED, 0L) > 0)
                .anyMatch(tally -> through(key, tally));
    }

    private boolean through(Connection.Key key, Tally tally) {
        DueFrom from = DueFrom.FIRST;
        List<DueLead> page;
        do {
            page = store.due(tally.campaignId(), tally.shard(), DueClass.LEASE, from, PAGE);
            List<Lead> leads = store.findAll(page.stream().map(DueLead::key).toList());
            List<CallKey> calls = leads.stream().flatMap(OpenCalls::of).toList();
            boolean found = store.findAll(calls).stream()
                    .anyMatch(call -> call.connectionId().equals(Optional.of(key.connectionId())));
            if (found) {
                return true;
            }
            from = page.isEmpty() ? from : new DueFrom.Behind(page.getLast());
        } while (page.size() == PAGE);
        return false;
    }

    private static Stream<CallKey> of(Lead lead) {
        Optional<String> claimId = lead.state() instanceof LeadState.Analysing waiting
                ? Optional.of(waiting.claimId())
                : lead.state().live().map(live -> live.claim().claimId());
        return claimId.map(id -> new CallKey(lead.key().leadId(), id)).stream();
    }
}
