package io.redial.engine.pace;

import io.redial.domain.account.Account;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.account.Balance;
import io.redial.engine.port.Store;
import io.redial.engine.zone.ZoneRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account and its active campaigns as one pass, or one look at them, finds them. */
public record World(Account account, List<View> campaigns) {

    private static final int TRIES = 5;

    public World {
        campaigns = List.copyOf(campaigns);
    }

    /** One campaign as it was found. */
    public record View(Campaign campaign, CampaignState state, CampaignZones zones, List<Tally> tallies) {

        public View {
            tallies = List.copyOf(tallies);
        }

        public long count(Count what) {
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
        public List<Integer> shardsWith(Count what) {
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
            if (after.isPresent() && sameSpent(after.get(), before.get())) {
                return Optional.of(new World(before.get(), views));
            }
            before = after;
        }
        if (before.isEmpty()) {
            return Optional.empty();
        }
        throw new Store.Unavailable("the account keeps changing", new IllegalStateException());
    }

    /**
     * A call that costs more than was set aside adds to the debts, which moves nothing between campaigns and account. The
     * account as it was before the tallies then tells of too little money rather than of too much.
     */
    private static boolean sameSpent(Account a, Account b) {
        return a.settledMicros() + a.owedMicros() == b.settledMicros() + b.owedMicros();
    }

    private static List<View> views(Store store, String accountId) {
        List<CampaignState.Key> active = store.active(accountId);
        List<Campaign> campaigns = store.findAll(active.stream()
                .map(key -> new Campaign.Key(key.accountId(), key.campaignId()))
                .toList());
        Map<String, List<Tally>> tallies =
                store.tallies(campaigns.stream().collect(Collectors.toMap(Campaign::id, Campaign::shards)));
        // After the tallies: the zone set of every lead that they count is written down by now.
        Store.Found rest = store.read(campaigns.stream()
                .flatMap(campaign -> Stream.of(stateOf(campaign), ZoneRegistry.keyOf(campaign)))
                .toList());
        List<View> views = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            CampaignZones.Key key = ZoneRegistry.keyOf(campaign);
            CampaignZones zones = rest.get(key).orElseGet(() -> CampaignZones.none(key));
            rest.get(stateOf(campaign))
                    .filter(CampaignState::active)
                    .ifPresent(state -> views.add(
                            new View(campaign, state, zones, tallies.getOrDefault(campaign.id(), List.of()))));
        }
        views.sort(Comparator.comparing(view -> view.campaign().id()));
        return List.copyOf(views);
    }

    private static CampaignState.Key stateOf(Campaign campaign) {
        return new CampaignState.Key(campaign.accountId(), campaign.id());
    }

    /** A campaign as it was found here or, when it is at rest, as it is stored, but for the zone sets of its leads. */
    public View view(Store store, Campaign campaign, CampaignState state) {
        return campaigns.stream()
                .filter(active -> active.campaign().id().equals(campaign.id()))
                .findFirst()
                .orElseGet(() -> new View(
                        campaign,
                        state,
                        CampaignZones.none(ZoneRegistry.keyOf(campaign)),
                        store.tallies(campaign.id(), campaign.shards())));
    }

    /** Money that can be set aside; without bound for an account that pays its provider itself. */
    public long available() {
        return switch (account.billing()) {
            case UNMETERED -> Long.MAX_VALUE;
            case PREPAID -> balance().availableMicros();
        };
    }

    /** How much of what the account owes can be paid now. */
    long payable() {
        return balance().payableMicros();
    }

    private Balance balance() {
        return Balance.of(
                account,
                campaigns.stream().flatMap(view -> view.tallies().stream()).toList());
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
