package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 19: when the transaction that completes a campaign is written, all its leads are final and nothing is live, in the
 * store and at the network, and no import or bulk action runs. At rest, a campaign that is done has completed, unless that is
 * left to its owner.
 *
 * <p>A live call that no right network keeps alive any longer is not held against it: the engine had to give it up.
 */
final class Completion implements Judge {

    private final World world;
    private final Findings findings;

    Completion(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void campaign(
            Fact.Committed commit, CampaignFile campaign, Optional<Row.Campaign> before, Optional<Row.Campaign> after) {
        boolean completes =
                after.filter(is -> is.status() == Row.CampaignStatus.COMPLETED).isPresent()
                        && before.filter(is -> is.status() == Row.CampaignStatus.COMPLETED)
                                .isEmpty();
        if (!completes) {
            return;
        }
        findings.judged(Invariant.COMPLETION);
        long open = campaign.counted(Row.Count.OPEN);
        long live = campaign.counted(Row.Count.LIVE);
        int jobs = after.get().importsRunning() + after.get().actionsRunning();
        long onAir = world.liveByLead.values().stream()
                .filter(call -> call.claim.lead.campaign == campaign && !call.denied && mayLast(call, commit.at()))
                .count();
        if (open + live + jobs + onAir > 0) {
            String words = "completed with " + open + " open leads, " + live + " live calls, " + onAir
                    + " of them at the network, and " + jobs + " jobs";
            findings.add(Invariant.COMPLETION, "campaign " + campaign.campaignId, words, commit.at());
        }
    }

    private boolean mayLast(NetCall call, Instant at) {
        Settings settings = call.claim.lead.campaign.settings.last().settings;
        Instant over = call.surelyOver(world.tolerances.longestQueue(), settings.calls());
        return at.isBefore(over.minus(world.tolerances.skew()));
    }

    @Override
    public void atRest(Instant at) {
        for (CampaignFile campaign : world.campaigns.values()) {
            boolean done =
                    campaign.runs() && campaign.counted(Row.Count.OPEN) == 0 && campaign.counted(Row.Count.LIVE) == 0;
            boolean byItself = done && campaign.settings.last().settings.completion() == Settings.Completion.WHEN_DONE;
            if (byItself) {
                findings.add(
                        Invariant.COMPLETION, "campaign " + campaign.campaignId, "done, and still in progress", at);
            }
        }
    }
}
