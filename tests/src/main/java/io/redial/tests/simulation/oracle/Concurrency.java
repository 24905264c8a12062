package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 7, at the provider: an accepted call finds no more live calls than its campaign and its account allow; and in
 * the store: so do claims, with what is scheduled counted too.
 *
 * <p>A limit counts as the highest that was in force since one pass before the claim: what was claimed under a limit still
 * runs when that is lowered.
 */
final class Concurrency implements Judge {

    private final World world;
    private final Findings findings;

    Concurrency(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void requested(Instant at, NetCall call) {
        if (!call.accepted()) {
            return;
        }
        CampaignFile campaign = call.claim.lead.campaign;
        judge(campaign, campaign.live, campaign.account.live, call.claim.claimedAt, at, "live at the provider");
    }

    @Override
    public void committed(Fact.Committed commit) {
        CampaignFile judged = null;
        for (Change change : commit.changes()) {
            if (change.after().orElse(null) instanceof Row.Lead lead && claims(change, lead)) {
                CampaignFile campaign = world.campaign(lead.accountId(), lead.campaignId());
                if (campaign != judged) {
                    Instant at = commit.at();
                    judge(campaign, campaign.occupied, campaign.account.occupied, at, at, "scheduled or live");
                    judged = campaign;
                }
            }
        }
    }

    private static boolean claims(Change change, Row.Lead lead) {
        Optional<Row> before = change.before();
        return lead.status() == Row.LeadStatus.SCHEDULED
                && !(before.isPresent()
                        && before.get() instanceof Row.Lead was
                        && was.status() == Row.LeadStatus.SCHEDULED);
    }

    private void judge(CampaignFile campaign, int ofCampaign, int ofAccount, Instant since, Instant at, String what) {
        findings.judged(Invariant.CONCURRENCY);
        Instant from = since.minus(world.tolerances.pass());
        int most = 0;
        if (!campaign.settings.isEmpty()) {
            for (SettingsVersion version : campaign.settings.between(from, at)) {
                most = Math.max(most, version.settings.maxConcurrentCalls());
            }
            compare("campaign " + campaign.campaignId, ofCampaign, most, at, what);
        }
        if (!campaign.account.row.isEmpty()) {
            most = 0;
            for (Row.Account version : campaign.account.row.between(from, at)) {
                most = Math.max(most, version.maxConcurrentCalls());
            }
            compare("account " + campaign.account.accountId, ofAccount, most, at, what);
        }
    }

    private void compare(String subject, int count, int most, Instant at, String what) {
        if (count > most) {
            findings.add(Invariant.CONCURRENCY, subject, count + " " + what + ", of at most " + most, at);
        }
    }
}
