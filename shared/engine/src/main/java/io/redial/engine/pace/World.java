package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.account.Balance;
import io.redial.engine.port.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An account and its active campaigns as one pass finds them. */
record World(Account account, List<View> campaigns) {

    private static final int TRIES = 5;

    /** One active campaign as the pass found it. */
    record View(Campaign campaign, CampaignState state, List<Tally> tallies) {

        long count(Count what) {
            return tallies.stream().mapToLong(tally -> tally.count(what)).sum();
        }

        /** Claims and calls that occupy its concurrency. */
        long occupied() {
            return count(Count.SCHEDULED) + count(Count.LIVE);
        }

        /** The shards in which something of this kind stands. */
        List<Integer> shardsWith(Count what) {
            return tallies.stream()
                    .filter(tally -> tally.count(what) > 0)
                    .map(Tally::shard)
                    .toList();
        }
    }

    /**
     * Empty when there is no such account.
     *
     * @throws Store.Unavailable when campaigns came to rest during every try: what they spent moves to the account then, and
     *     must be counted once
     */
    static Optional<World> read(Store store, String accountId) {
        Account.Key key = new Account.Key(accountId);
        Optional<Account> before = store.find(key);
        for (int attempt = 0; attempt < TRIES && before.isPresent(); attempt++) {
            List<View> views = views(store, accountId);
            Optional<Account> after = store.find(key);
            if (after.equals(before)) {
                return Optional.of(new World(before.get(), views));
            }
            before = after;
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        throw new Store.Unavailable("the account keeps changing", new IllegalStateException());
    }

    private static List<View> views(Store store, String accountId) {
        List<CampaignState.Key> active = store.active(accountId);
        List<Campaign> campaigns = store.findAll(active.stream()
                .map(key -> new Campaign.Key(key.accountId(), key.campaignId()))
                .toList());
        Map<String, Campaign> byId = new HashMap<>();
        campaigns.forEach(campaign -> byId.put(campaign.id(), campaign));
        Map<String, List<Tally>> tallies =
                store.tallies(campaigns.stream().collect(Collectors.toMap(Campaign::id, Campaign::shards)));
        List<View> views = new ArrayList<>();
        for (CampaignState state : store.findAll(active)) {
            Campaign campaign = byId.get(state.campaignId());
            if (campaign != null && state.active()) {
                views.add(new View(campaign, state, tallies.getOrDefault(campaign.id(), List.of())));
            }
        }
        views.sort(Comparator.comparing(view -> view.campaign().id()));
        return List.copyOf(views);
    }

    /** Money that is neither spent nor set aside; without bound for an account that pays its provider itself. */
    long available() {
        return switch (account.billing()) {
            case UNMETERED -> Long.MAX_VALUE;
            case PREPAID ->
                Balance.of(
                                account,
                                campaigns.stream()
                                        .flatMap(view -> view.tallies().stream())
                                        .toList())
                        .availableMicros();
        };
    }

    long occupied() {
        return campaigns.stream().mapToLong(View::occupied).sum();
    }
}
