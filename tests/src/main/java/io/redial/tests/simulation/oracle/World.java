package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the oracle knows, in plain maps: the store's rows as it was told them, the network's calls, and sums over both. */
final class World {

    final Tolerances tolerances;
    final Map<String, AccountFile> accounts = new LinkedHashMap<>();
    final Map<String, CampaignFile> campaigns = new LinkedHashMap<>();
    final Map<String, LeadFile> leads = new HashMap<>();
    final Map<String, ClaimFile> claims = new HashMap<>();
    final Map<String, NetCall> calls = new HashMap<>();
    final Map<String, Row.Delivery> deliveries = new HashMap<>();
    /** The call that is live at the network, by lead. */
    final Map<String, NetCall> liveByLead = new HashMap<>();

    boolean faulty;
    Instant faultsEndedAt = Instant.MIN;

    World(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    /** Whether nothing has been made to fail for so long that nothing of it shows any more. */
    boolean isWell(Instant at) {
        return tolerances.sparesAll() || (!faulty && at.isAfter(wellSince()));
    }

    /** Since when that is so; at no time where it is not known yet. */
    Instant wellSince() {
        if (tolerances.sparesAll()) {
            return Instant.MIN;
        }
        return faultsEndedAt.equals(Instant.MIN) ? Instant.MAX : faultsEndedAt.plus(tolerances.healing());
    }

    AccountFile account(String accountId) {
        return accounts.computeIfAbsent(accountId, AccountFile::new);
    }

    /** The file of a campaign; of one whose account is not known yet, it is opened under {@code accountId}. */
    CampaignFile campaign(String accountId, String campaignId) {
        return campaigns.computeIfAbsent(campaignId, id -> {
            AccountFile account = account(accountId);
            CampaignFile opened = new CampaignFile(id, account);
            account.campaigns.put(id, opened);
            return opened;
        });
    }

    LeadFile lead(String accountId, String campaignId, String leadId) {
        return leads.computeIfAbsent(leadId, id -> new LeadFile(id, campaign(accountId, campaignId)));
    }

    Optional<CampaignFile> known(String campaignId) {
        return Optional.ofNullable(campaigns.get(campaignId));
    }

    /** Whether the campaign's leads are gone, so that what is left of it is swept away in no order. */
    boolean gone(CampaignFile campaign) {
        return campaign.row.isEmpty() && campaign.deletionAsked;
    }

    // What the network saw

    /** A placing request arrived. */
    NetCall requested(Instant at, String networkId, Network.Dial dial, NetCall.Fate fate) {
        LeadFile lead = lead(dial.accountId(), dial.campaignId(), dial.leadId());
        ClaimFile claim = claims.computeIfAbsent(dial.claimId(), id -> new ClaimFile(id, lead, Optional.empty(), at));
        NetCall call = new NetCall(networkId, dial, fate, at, claim);
        calls.put(networkId, call);
        if (call.accepted()) {
            lead.campaign.live++;
            lead.campaign.account.live++;
        }
        claim.requested(call);
        claim.lead.called(claim);
        return call;
    }

    /** The call takes its place among the live ones, after its judges have seen who was there. */
    void nowLive(NetCall call) {
        liveByLead.put(call.dial.leadId(), call);
        AccountFile account = account(call.dial.accountId());
        account.number(call.dial.number()).live = Optional.of(call);
    }

    private void nowOver(NetCall call, Instant at) {
        call.endedAt = at;
        liveByLead.remove(call.dial.leadId(), call);
        AccountFile account = account(call.dial.accountId());
        NumberFile number = account.number(call.dial.number());
        if (number.live.filter(call::equals).isPresent()) {
            number.live = Optional.empty();
        }
        if (call.denied) {
            // It was taken out of the count when that was said.
            return;
        }
        CampaignFile campaign = call.claim.lead.campaign;
        campaign.live--;
        campaign.account.live--;
    }

    /** What the network saw of a call that it has told of before. */
    NetCall seen(Instant at, Network seen) {
        NetCall call = Optional.ofNullable(calls.get(seen.networkId()))
                .orElseThrow(() -> new IllegalStateException("the history has a hole: no call " + seen.networkId()));
        switch (seen) {
            case Network.Answered _ -> call.answeredAt = at;
            case Network.Ended ended -> {
                call.outcome = Optional.of(ended.outcome());
                call.variables = ended.variables();
                call.certain = ended.variables();
                call.costMicros = ended.costMicros();
                nowOver(call, at);
            }
            case Network.Analysed analysed -> {
                call.variables = both(call.variables, analysed.variables());
                call.certain = both(call.certain, analysed.variables());
            }
            case Network.Whispered whispered -> call.variables = both(call.variables, whispered.variables());
            case Network.Cancelled _ -> {
                call.cancelled = true;
                nowOver(call, at);
            }
            case Network.Declined _ -> {
                call.declined = true;
                account(call.dial.accountId()).number(call.dial.number()).takenBack(call.placedAt);
                nowOver(call, at);
            }
            case Network.Forgotten _ -> call.forgotten = true;
            case Network.Denied _ -> {
                call.denied = true;
                account(call.dial.accountId()).number(call.dial.number()).takenBack(call.placedAt);
                call.claim.lead.campaign.live--;
                call.claim.lead.campaign.account.live--;
            }
            case Network.Rang _ -> call.rangAt = at;
            case Network.Placed _, Network.TurnedAway _, Network.HangUpAsked _ -> {}
        }
        return call;
    }

    private static Map<String, Value> both(Map<String, Value> earlier, Map<String, Value> later) {
        Map<String, Value> all = new HashMap<>(earlier);
        all.putAll(later);
        return all;
    }

    // What people ask for

    void asked(Request request) {
        switch (request) {
            case Request.Move move -> {
                CampaignFile campaign = campaign(move.accountId(), move.campaignId());
                campaign.deletionAsked |= move.verb() == Request.Verb.DELETE;
            }
            case Request.ToLead act ->
                Optional.ofNullable(leads.get(act.leadId())).ifPresent(lead -> {
                    switch (act.act()) {
                        case RESET -> lead.resetsAsked++;
                        case MARK_COMPLETED -> lead.markAsked = true;
                        case REMOVE -> lead.removalAsked = true;
                    }
                });
            case Request.ToLeads act -> known(act.campaignId()).ifPresent(is -> is.bulk.add(act.act()));
            case Request.DoNotCall listing -> account(listing.accountId()).number(listing.number()).everListed = true;
            case Request.Describe told ->
                Optional.ofNullable(leads.get(told.leadId())).ifPresent(lead -> lead.told.add(told.contacts()));
            case Request.CallAgain _, Request.Credit _, Request.Import _, Request.Withdrawal _ -> {}
        }
    }
}
