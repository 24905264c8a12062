package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Invariant 6, without any tolerance: claims and intents commit only in shards whose gate is open, and none does from the
 * instant at which pause, stop, delete or completion was acknowledged until the campaign runs again.
 *
 * <p>A start that took effect between the request to pause and its answer overtakes the pause: the campaign runs by right.
 */
final class Gates implements Judge {

    private final World world;
    private final Findings findings;
    private final Map<String, Instant> asked = new HashMap<>();

    Gates(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        boolean queued =
                after.filter(is -> is.status() == Row.LeadStatus.SCHEDULED).isPresent();
        boolean was =
                before.filter(is -> is.status() == Row.LeadStatus.SCHEDULED).isPresent();
        boolean another = queued && was && !claimOf(before.get()).equals(claimOf(after.get()));
        if (queued && (!was || another)) {
            judge(commit.at(), lead.campaign, after.get().shard(), "lead " + lead.leadId, "claimed");
        }
    }

    private static Optional<String> claimOf(Row.Lead lead) {
        return lead.claim().map(Row.Claim::claimId);
    }

    @Override
    public void call(Fact.Committed commit, ClaimFile claim, Optional<Row.Call> before, Row.Call after) {
        if (before.isEmpty()) {
            String subject = "lead " + after.leadId() + ", claim " + after.claimId();
            judge(commit.at(), claim.lead.campaign, after.shard(), subject, "intended");
        }
    }

    private void judge(Instant at, CampaignFile campaign, int shard, String subject, String what) {
        findings.judged(Invariant.GATES);
        if (!campaign.closedAt.equals(Instant.MAX)) {
            add(subject, what + " after it was acknowledged that the campaign calls no more", campaign.closedAt, at);
        } else if (campaign.tally(shard).gate() == Row.Gate.CLOSED) {
            add(subject, what + " through the closed gate of shard " + shard, at);
        } else if (campaign.row.isEmpty()) {
            add(subject, what + " in a campaign that is gone", at);
        } else if (campaign.row.get().status() == Row.CampaignStatus.COMPLETED
                || campaign.row.get().status() == Row.CampaignStatus.DRAFT) {
            add(subject, what + " in a campaign that is " + campaign.row.get().status(), at);
        }
    }

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.Move) {
            asked.put(request.requestId(), at);
        }
    }

    @Override
    public void acknowledged(Instant at, Request request) {
        if (!(request instanceof Request.Move move) || !closes(move.verb())) {
            return;
        }
        CampaignFile campaign = world.campaign(move.accountId(), move.campaignId());
        Instant since = asked.getOrDefault(move.requestId(), at);
        asked.remove(move.requestId());
        if (campaign.runs()) {
            if (campaign.runningSince.isBefore(since)) {
                add("campaign " + move.campaignId(), move.verb() + " was acknowledged while it ran on", since, at);
            }
            return;
        }
        campaign.closedAt = campaign.closedAt.isBefore(at) ? campaign.closedAt : at;
        for (int shard = 0; shard < campaign.shards() && campaign.row.isPresent(); shard++) {
            if (campaign.tally(shard).gate() == Row.Gate.OPEN) {
                add("campaign " + move.campaignId(), "acknowledged with the gate of shard " + shard + " open", at);
            }
        }
    }

    private static boolean closes(Request.Verb verb) {
        return switch (verb) {
            case PAUSE, STOP, DELETE -> true;
            // A completion drains first: it is the campaign's row that tells when it has come.
            case START, RESUME, COMPLETE, EDIT -> false;
        };
    }

    private void add(String subject, String words, Instant... instants) {
        findings.add(Invariant.GATES, subject, words, instants);
    }
}
