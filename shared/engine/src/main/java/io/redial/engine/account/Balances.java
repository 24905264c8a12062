package io.redial.engine.account;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads balances. */
public final class Balances {

    private static final int TRIES = 5;

    private final Store store;

    public Balances(Store store) {
        this.store = store;
    }

    /** The account's money as of one instant. */
    public Balance read(String accountId) {
        for (int i = 0; i < TRIES; i++) {
            Account before = account(accountId);
            Balance balance = Balance.of(before, unsettled(accountId));
            // A campaign that comes to rest or starts again moves its spend in the account's transaction, so the sum
            // is of one instant when the account has not moved.
            if (account(accountId).revision() == before.revision()) {
                return balance;
            }
        }
        throw Refusal.busy();
    }

    private Account account(String accountId) {
        return store.find(new Account.Key(accountId)).orElseThrow(Refusal::notFound);
    }

    private List<Tally> unsettled(String accountId) {
        List<Campaign.Key> keys = store.active(accountId).stream()
                .map(state -> new Campaign.Key(state.accountId(), state.campaignId()))
                .toList();
        List<CampaignState.Key> states = keys.stream()
                .map(key -> new CampaignState.Key(key.accountId(), key.campaignId()))
                .toList();
        List<String> counted = store.findAll(states).stream()
                .filter(state -> state.settled() == CampaignState.Settled.IN_TALLIES)
                .map(CampaignState::campaignId)
                .toList();
        Map<String, Integer> shards = store.findAll(keys).stream()
                .filter(campaign -> counted.contains(campaign.id()))
                .collect(Collectors.toMap(Campaign::id, Campaign::shards));
        return store.tallies(shards).values().stream().flatMap(List::stream).toList();
    }
}
