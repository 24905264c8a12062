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

/** An account and its active campaigns as one pass, or one look at them, finds them. */
public record World(Account account, List<View> campaigns) {

    private static final int TRIES = 5;

    public World {
        campaigns = List.copyOf(campaigns);
    }

    /** One campaign as it was found. */
    public record View(Campaign campaign, CampaignState state, List<Tally> tallies) {

        public View {
            tallies = List.copyOf(tallies);
        }

        long count(Count what) {
            return tallies.stream().mapToLong(tally -> tally.count(what)).sum();
        }

        /** Claims and calls that occupy its concurrency. */
        public long occupied() {
            return scheduled() + count(Count.LIVE);
        }

        /** Claims whose dials are queued. */
        public long scheduled() {
            return count(Count.SCHEDULED);
        }

        /** How many more calls the campaign may have at once; not positive when it has all that it may have. */
        public long freeCalls() {
            return campaign.limits().maxConcurrentCalls() - occupied();
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
    public static Optional<World> read(Store store, String accountId) {
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
    public long available() {
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

    public long occupied() {
        return campaigns.stream().mapToLong(View::occupied).sum();
    }

    /** How many more calls the account may have at once, 0 or more. */
    public long freeCalls() {
        return Math.max(0, account.maxConcurrentCalls() - occupied());
    }

    /** For how many calls {@code money} is enough when each sets {@code reserve} aside. */
    public static long affordable(long money, long reserve) {
        return reserve == 0 ? Long.MAX_VALUE : Math.max(0, money) / reserve;
    }
}
