package io.redial.engine.campaign;

import io.redial.domain.account.Account;
import io.redial.domain.activity.Activity.Kind;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.campaign.RemovedCampaign;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.Lead;
import io.redial.engine.activity.Trail;
import io.redial.engine.pace.Gates;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.zone.ZoneRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes campaigns. Settings and state go first, in one step: from then on nothing of the campaign is found, since every
 * lead is reached through its campaign. Then its tallies are retired: whoever has read the campaign before adds no lead
 * to it any more. Its leads follow, as many as fit into one request; asking again goes on with the rest, which is known by
 * the account that each lead carries.
 */
public final class CampaignRemoval {

    private static final int TRIES = 3;
    private static final int PAGE = 100;
    private static final int PAGES = 25;

    /** Far longer than any request or message that has read the campaign may take. */
    private static final Duration RETIRED = Duration.ofDays(30);

    private final Store store;
    private final Gates gates;

    public CampaignRemoval(Store store) {
        this.store = store;
        this.gates = new Gates(store);
    }

    /** How much of a removed campaign is gone. */
    public enum Progress {
        DONE,
        /** Leads are left; ask again. */
        LEADS_LEFT
    }

    /**
     * Removes a campaign, or goes on removing the leads of one.
     *
     * @throws Refusal {@code wrong_status}, {@code call_live}, {@code import_running}, {@code
     *     lead_action_running}
     */
    public Progress remove(String accountId, String campaignId, Actor actor, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Campaign> campaign = store.find(new Campaign.Key(accountId, campaignId));
            Optional<CampaignState> state = store.find(new CampaignState.Key(accountId, campaignId));
            if (campaign.isEmpty() || state.isEmpty()) {
                requireRemoved(accountId, campaignId);
                return goOn(accountId, campaignId, now);
            }
            if (removed(new CampaignView(campaign.get(), state.get()), actor, now)) {
                retireTallies(campaignId, campaign.get().shards(), now);
                return sweep(accountId, campaignId).left();
            }
        }
        throw Refusal.busy();
    }

    private boolean removed(CampaignView view, Actor actor, Instant now) {
        requireIdle(view);
        gates.close(view.settings(), view.state().epoch());
        // With its gates closed no call of it becomes live any more, so what is counted now is the last word.
        Map<Tally.Count, Long> counts =
                Tally.sum(store.tallies(view.id(), view.settings().shards()));
        if (counts.getOrDefault(Tally.Count.LIVE, 0L) > 0) {
            throw Refusal.conflict("call_live", "A call of the campaign is live or its outcome unknown.");
        }
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Remove(view.settings()));
        writes.add(new Write.Remove(view.state()));
        writes.add(new Write.Save(RemovedCampaign.of(view.accountId(), view.id(), now)));
        writes.add(Trail.of(view.state(), Kind.REMOVED, actor, "", now));
        store.find(new CampaignOwner.Key(view.id())).ifPresent(owner -> writes.add(new Write.Remove(owner)));
        store.find(ZoneRegistry.keyOf(view.settings())).ifPresent(zones -> writes.add(new Write.Remove(zones)));
        if (view.state().settled() == CampaignState.Settled.IN_TALLIES) {
            Account account = store.find(new Account.Key(view.accountId())).orElseThrow(Refusal::notFound);
            writes.add(new Write.Save(account.settled(counts.getOrDefault(Tally.Count.SPENT_MICROS, 0L))));
        }
        return store.commit(new Commit(writes)).done();
    }

    private static void requireIdle(CampaignView view) {
        if (view.state().running()) {
            throw WrongStatus.refusal(view.state().status(), "it can't be removed");
        }
        if (view.state().jobs().imports() > 0) {
            throw Refusal.conflict("import_running", "An import into the campaign is running.");
        }
        if (view.state().jobs().actions() > 0) {
            throw Refusal.conflict("lead_action_running", "A bulk action on the campaign's leads is running.");
        }
    }

    /** A campaign of this id may be another's, and leads are found by it alone: they are no business of whoever asks. */
    private void requireRemoved(String accountId, String campaignId) {
        if (store.find(new RemovedCampaign.Key(accountId, campaignId)).isEmpty()) {
            throw Refusal.notFound();
        }
    }

    private Progress goOn(String accountId, String campaignId, Instant now) {
        Swept swept = sweep(accountId, campaignId);
        if (swept.removed() == 0) {
            throw Refusal.notFound();
        }
        // The first request may have died before it retired them, so leads may have come until now.
        retireTallies(campaignId, Campaign.MAX_SHARDS, now);
        // Whoever has tried to add one since has brought its zones back.
        store.find(new CampaignZones.Key(accountId, campaignId))
                .ifPresent(zones -> store.commit(Commit.of(new Write.Remove(zones))));
        return swept.left() == Progress.LEADS_LEFT
                ? Progress.LEADS_LEFT
                : sweep(accountId, campaignId).left();
    }

    private void retireTallies(String campaignId, int shards, Instant now) {
        List<Write> all = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            all.add(new Write.RetireTally(campaignId, shard, now.plus(RETIRED)));
        }
        store.commit(new Commit(all));
    }

    private record Swept(int removed, Progress left) {}

    private Swept sweep(String accountId, String campaignId) {
        Listing.Leads all = new Listing.Leads(campaignId, Campaign.MAX_SHARDS, Optional.empty());
        int removed = 0;
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < PAGES; i++) {
            Store.Page<Lead> page = store.list(all, cursor, PAGE);
            List<Write> removals = page.items().stream()
                    .filter(lead -> lead.accountId().equals(accountId))
                    .<Write>map(Write.Remove::new)
                    .toList();
            boolean gone =
                    removals.isEmpty() || store.commit(new Commit(removals)).done();
            if (gone) {
                removed += removals.size();
                if (page.next().isEmpty()) {
                    return new Swept(removed, Progress.DONE);
                }
                // A page may be empty and still have a next one.
                cursor = page.next();
            }
        }
        return new Swept(removed, Progress.LEADS_LEFT);
    }
}
