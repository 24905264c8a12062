package io.redial.tests.simulation.oracle;

import java.time.Instant;

/**
 * Invariant 13: after every transaction, each tally that it concerns equals our own count of the shard's rows, and no count
 * is negative. Nothing is tolerated: counts move in their rows' transaction. What is left of a deleted campaign is swept away
 * bit by bit and is not counted.
 */
final class Tallies implements Judge {

    private static final Row.Count[] COUNTS = Row.Count.values();

    private final World world;
    private final Findings findings;

    Tallies(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        CampaignFile lastCampaign = null;
        int lastShard = -1;
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            CampaignFile campaign = null;
            int shard = -1;
            if (row instanceof Row.Lead lead) {
                campaign = world.campaigns.get(lead.campaignId());
                shard = lead.shard();
            } else if (row instanceof Row.Call call) {
                campaign = world.campaigns.get(call.campaignId());
                shard = call.shard();
            } else if (row instanceof Row.Tally tally) {
                campaign = world.campaigns.get(tally.campaignId());
                shard = tally.shard();
            }
            if (campaign != null && (campaign != lastCampaign || shard != lastShard)) {
                compare(commit.at(), campaign, shard);
                lastCampaign = campaign;
                lastShard = shard;
            }
        }
    }

    @Override
    public void atRest(Instant at) {
        for (CampaignFile campaign : world.campaigns.values()) {
            for (int shard = 0; shard < campaign.shards(); shard++) {
                compare(at, campaign, shard);
            }
        }
    }

    private void compare(Instant at, CampaignFile campaign, int shard) {
        if (world.gone(campaign)) {
            return;
        }
        findings.judged(Invariant.TALLIES);
        Counts counted = campaign.counted(shard);
        Row.Tally tally = campaign.tally(shard);
        for (Row.Count count : COUNTS) {
            long told = tally.counts().getOrDefault(count, 0L);
            if (told != counted.of(count) || told < 0) {
                String words = count + " is " + told + ", and a recount gives " + counted.of(count);
                findings.add(Invariant.TALLIES, "campaign " + campaign.campaignId + ", shard " + shard, words, at);
            }
        }
    }
}
