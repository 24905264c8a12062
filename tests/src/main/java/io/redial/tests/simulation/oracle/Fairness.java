package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Invariant 20, measured by overtaking: a campaign is hungry while it runs, has a lead that is due and whose window is open,
 * and neither its own limits nor money keep it from claiming one. While it is hungry, the other campaigns of its account may
 * claim some leads, but not more than {@link Tolerances#overtakings()} of them over more than {@link Tolerances#patience()}
 * without its getting any.
 *
 * <p>Hunger is looked at whenever another campaign claims. It is judged only while nothing is made to fail, and once the
 * patience has passed since: a fault may hold one campaign up by itself.
 */
final class Fairness implements Judge {

    private static final class Hunger {
        Instant since = Instant.MAX;
        int overtaken;
    }

    private final World world;
    private final Findings findings;
    private final Map<String, Hunger> hungers = new HashMap<>();

    Fairness(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        Map<CampaignFile, Integer> served = new HashMap<>(2);
        for (Change change : commit.changes()) {
            if (change.after().orElse(null) instanceof Row.Lead lead && isClaim(change, lead)) {
                served.merge(world.campaign(lead.accountId(), lead.campaignId()), 1, Integer::sum);
            }
        }
        served.forEach((campaign, claims) -> {
            hunger(campaign).since = Instant.MAX;
            hunger(campaign).overtaken = 0;
            for (CampaignFile other : campaign.account.campaigns.values()) {
                if (!served.containsKey(other)) {
                    overtaken(commit.at(), other, claims);
                }
            }
        });
    }

    private static boolean isClaim(Change change, Row.Lead lead) {
        Optional<Row> before = change.before();
        return lead.status() == Row.LeadStatus.SCHEDULED
                && !(before.isPresent()
                        && before.get() instanceof Row.Lead was
                        && was.status() == Row.LeadStatus.SCHEDULED);
    }

    private void overtaken(Instant at, CampaignFile campaign, int claims) {
        Hunger hunger = hunger(campaign);
        Duration patience = world.tolerances.patience();
        boolean settled = !world.faulty
                && (world.faultsEndedAt.equals(Instant.MIN) || at.isAfter(world.faultsEndedAt.plus(patience)));
        if (!settled || !isHungry(campaign, at)) {
            hunger.since = Instant.MAX;
            hunger.overtaken = 0;
            return;
        }
        findings.judged(Invariant.FAIRNESS);
        hunger.since = hunger.since.isBefore(at) ? hunger.since : at;
        hunger.overtaken += claims;
        boolean patient = Duration.between(hunger.since, at).compareTo(patience) > 0;
        if (patient && hunger.overtaken > world.tolerances.overtakings()) {
            String words = "could call and got nothing while others of its account claimed " + hunger.overtaken;
            findings.add(Invariant.FAIRNESS, "campaign " + campaign.campaignId, words, hunger.since, at);
            hunger.since = Instant.MAX;
            hunger.overtaken = 0;
        }
    }

    private boolean isHungry(CampaignFile campaign, Instant at) {
        if (!campaign.runs() || campaign.settings.isEmpty()) {
            return false;
        }
        SettingsVersion now = campaign.settings.last();
        return campaign.occupied < now.settings.maxConcurrentCalls()
                && paced(campaign, at)
                && affords(campaign.account, now.settings)
                && campaign.waiting.anyCallable(now, at);
    }

    private static boolean paced(CampaignFile campaign, Instant at) {
        Duration interval = Duration.ofMillis((long) Math.ceil(1_000 / campaign.pace.rate.last()));
        return campaign.pace.slots.isEmpty()
                || !campaign.pace.slots.last().plus(interval).isAfter(at);
    }

    private static boolean affords(AccountFile account, Settings settings) {
        if (!account.prepaid()) {
            return true;
        }
        long seconds = settings.calls().longest().toSeconds();
        return account.availableMicros() >= seconds * account.row.last().pricePerMinuteMicros() / 60 + 1;
    }

    private Hunger hunger(CampaignFile campaign) {
        return hungers.computeIfAbsent(campaign.campaignId, _ -> new Hunger());
    }
}
