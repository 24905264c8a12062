package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Of invariants 4 and 6, what the engine must do about calls that it has placed. A call whose claim was made before a stop was
 * asked for is asked to be hung up soon after the stop was acknowledged; and so is one that has not rung by the time by which
 * it was to be dialled.
 *
 * <p>Soon is what the injected faults leave of it, and no longer than it takes to heal once they have ended. A call of which
 * the provider never tells anything can't be hung up.
 */
final class HangUps implements Judge {

    private final World world;
    private final Findings findings;
    private final Map<String, Instant> asked = new HashMap<>();
    private final Map<CampaignFile, Instant> stopped = new HashMap<>();
    private final Map<NetCall, Instant> mustEnd = new HashMap<>();
    private final Map<NetCall, Instant> mustRing = new HashMap<>();

    HangUps(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.Move move && move.verb() == Request.Verb.STOP) {
            asked.put(move.requestId(), at);
        }
    }

    @Override
    public void acknowledged(Instant at, Request request) {
        if (request instanceof Request.Move move && move.verb() == Request.Verb.STOP) {
            Instant since = asked.getOrDefault(move.requestId(), at);
            CampaignFile campaign = world.campaign(move.accountId(), move.campaignId());
            if (campaign.runningSince.isAfter(since)) {
                // A start has overtaken it; what it has left to be hung up is not to be told apart.
                return;
            }
            stopped.merge(campaign, since, (one, other) -> one.isAfter(other) ? one : other);
            world.liveByLead.values().stream()
                    .filter(call -> isStopped(call, campaign))
                    .forEach(call -> mustEnd.putIfAbsent(call, at));
        }
    }

    private boolean isStopped(NetCall call, CampaignFile campaign) {
        return call.claim.lead.campaign == campaign
                // Its provider says that there is none.
                && !call.denied
                && call.isLive()
                && call.claim.claimedAt.isBefore(stopped.getOrDefault(campaign, Instant.MIN));
    }

    @Override
    public void requested(Instant at, NetCall call) {
        overdue(at);
        if (call.accepted()) {
            call.claim.claim.ifPresent(claim -> mustRing.put(call, claim.dialBefore()));
            if (isStopped(call, call.claim.lead.campaign)) {
                mustEnd.put(call, at);
            }
        }
    }

    @Override
    public void seen(Instant at, Network seen, NetCall call) {
        overdue(at);
        switch (seen) {
            case Network.Rang _ -> mustRing.remove(call);
            case Network.HangUpAsked _,
                    Network.Ended _,
                    Network.Cancelled _,
                    Network.Declined _,
                    Network.Forgotten _,
                    Network.Denied _ -> {
                mustEnd.remove(call);
                mustRing.remove(call);
            }
            case Network.Placed _,
                    Network.TurnedAway _,
                    Network.Answered _,
                    Network.Analysed _,
                    Network.Whispered _ -> {}
        }
    }

    @Override
    public void committed(Fact.Committed commit) {
        overdue(commit.at());
    }

    private void overdue(Instant at) {
        overdue(at, mustEnd, Invariant.GATES, "not asked to be hung up though its campaign was stopped");
        overdue(at, mustRing, Invariant.WINDOW, "neither rang in time nor was asked to be cancelled");
    }

    private void overdue(Instant at, Map<NetCall, Instant> waiting, Invariant invariant, String words) {
        if (waiting.isEmpty()) {
            return;
        }
        Iterator<Map.Entry<NetCall, Instant>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<NetCall, Instant> one = all.next();
            if (at.isAfter(latest(one.getValue()))) {
                NetCall call = one.getKey();
                String subject = "call " + call.networkId + ", claim " + call.claim.claimId;
                findings.add(invariant, subject, words, one.getValue(), at);
                all.remove();
            }
        }
    }

    private Instant latest(Instant since) {
        Instant soon = since.plus(world.tolerances.hangUp());
        if (world.faulty) {
            return soon;
        }
        Instant ended = world.faultsEndedAt.isAfter(since) ? world.faultsEndedAt : since;
        return soon.isBefore(ended.plus(Tolerances.HEALING)) ? soon : ended.plus(Tolerances.HEALING);
    }
}
