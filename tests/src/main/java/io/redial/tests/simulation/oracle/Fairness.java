package io.redial.tests.simulation.oracle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 20, measured by overtaking. A campaign is hungry while it runs, has a lead that is due and whose window is open, has
 * less than an equal part of its account's calls, and neither its own limits nor money keep it from claiming one. Whoever claims
 * before it then has waited longer, or is served by a pass that has not seen its hunger, and after that is served behind it: so
 * each other campaign overtakes it in at most {@link Tolerances#overtakings()} passes before it gets a call itself.
 *
 * <p>Claims count as made by different passes when they are further apart than any pass lasts; so a campaign that gets nothing is
 * noticed while three such passes serve another, which is within a minute. Hunger is looked at with every transaction. It is judged
 * only while nothing is made to fail, and once the patience has passed since: a fault may hold one campaign up by itself.
 */
final class Fairness implements Judge {

    /** With more dials in the queue a campaign may be kept from claiming until they are gone. */
    private static final int DIALS = 30;

    private static final int LAST_MINUTE = 24 * 60 - 1;

    /** A campaign's hunger. */
    private static final class Hunger {
        private Instant since = Instant.MAX;
        private Instant seenAt = Instant.MIN;
        private final Map<CampaignFile, Overtaking> by = new HashMap<>();

        void isOver() {
            if (!since.equals(Instant.MAX)) {
                since = Instant.MAX;
                by.clear();
            }
        }
    }

    /** How often another campaign was served meanwhile, and when that was counted last. */
    private record Overtaking(int passes, Instant at) {}

    private final World world;
    private final Findings findings;
    private final Map<CampaignFile, Hunger> hungers = new HashMap<>();

    Fairness(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void committed(Fact.Committed commit) {
        if (!isSettled(commit.at())) {
            hungers.clear();
            return;
        }
        Set<AccountFile> accounts = new LinkedHashSet<>();
        Set<CampaignFile> served = new LinkedHashSet<>();
        Set<CampaignFile> hadItsTurn = new LinkedHashSet<>();
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            if (row instanceof Row.Lead lead) {
                CampaignFile campaign = world.campaign(lead.accountId(), lead.campaignId());
                accounts.add(campaign.account);
                if (isClaim(change)) {
                    served.add(campaign);
                }
                if (isClaim(change) || isPutOff(change)) {
                    hadItsTurn.add(campaign);
                }
            } else if (row instanceof Row.Campaign campaign) {
                accounts.add(world.account(campaign.accountId()));
            } else if (row instanceof Row.Account account) {
                accounts.add(world.account(account.accountId()));
            }
        }
        accounts.forEach(account -> look(account, served, hadItsTurn, commit.at()));
    }

    private boolean isSettled(Instant at) {
        return !world.faulty
                && (world.faultsEndedAt.equals(Instant.MIN)
                        || at.isAfter(world.faultsEndedAt.plus(world.tolerances.patience())));
    }

    private static boolean isClaim(Change change) {
        return change.after().orElse(null) instanceof Row.Lead lead
                && lead.status() == Row.LeadStatus.SCHEDULED
                && !(change.before().orElse(null) instanceof Row.Lead was && was.status() == Row.LeadStatus.SCHEDULED);
    }

    /** A turn may go into a lead whose number is busy, or which can't be called any more. */
    private static boolean isPutOff(Change change) {
        return change.before().orElse(null) instanceof Row.Lead was
                && (was.status() == Row.LeadStatus.CREATED || was.status() == Row.LeadStatus.RESCHEDULED)
                && !isClaim(change);
    }

    private void look(AccountFile account, Set<CampaignFile> served, Set<CampaignFile> hadItsTurn, Instant at) {
        long running =
                account.campaigns.values().stream().filter(CampaignFile::runs).count();
        if (running < 2) {
            return;
        }
        for (CampaignFile campaign : account.campaigns.values()) {
            Hunger hunger = hungers.computeIfAbsent(campaign, _ -> new Hunger());
            if (hadItsTurn.contains(campaign) || !isHungry(campaign, running, at) || wasNotSeen(campaign, hunger, at)) {
                hunger.isOver();
            } else {
                hunger.since = hunger.since.isBefore(at) ? hunger.since : at;
                served.forEach(other -> overtake(campaign, hunger, other, at));
            }
            hunger.seenAt = at;
        }
    }

    private void overtake(CampaignFile campaign, Hunger hunger, CampaignFile other, Instant at) {
        findings.judged(Invariant.FAIRNESS);
        Overtaking last = hunger.by.getOrDefault(other, new Overtaking(0, Instant.MIN));
        if (last.passes() > 0 && !at.isAfter(last.at().plus(world.tolerances.pass()))) {
            return;
        }
        hunger.by.put(other, new Overtaking(last.passes() + 1, at));
        if (last.passes() == world.tolerances.overtakings()) {
            String words = "could call and got nothing while " + (last.passes() + 1) + " passes served campaign "
                    + other.campaignId;
            findings.add(Invariant.FAIRNESS, "campaign " + campaign.campaignId, words, hunger.since, at);
            hunger.isOver();
        }
    }

    /** A window may have closed and opened again while nobody looked. */
    private boolean wasNotSeen(CampaignFile campaign, Hunger hunger, Instant at) {
        return !isAlwaysOpen(campaign.settings.last().settings.schedule())
                && at.minus(world.tolerances.pass()).isAfter(hunger.seenAt);
    }

    private static boolean isAlwaysOpen(Settings.Schedule schedule) {
        return schedule.startMinute() == 0
                && schedule.endMinute() == LAST_MINUTE
                && schedule.days().size() == DayOfWeek.values().length
                && schedule.blackoutDates().isEmpty()
                && schedule.startsAt().isEmpty()
                && schedule.endsAt().isEmpty();
    }

    private static boolean isHungry(CampaignFile campaign, long sharers, Instant at) {
        return hasRoom(campaign)
                && campaign.occupied * sharers < campaign.account.row.last().maxConcurrentCalls()
                && paced(campaign, at)
                && campaign.waiting.anyCallable(campaign.settings.last(), at);
    }

    /** Whether it runs, and neither its own limits nor its account's money keep it from claiming one more. */
    static boolean hasRoom(CampaignFile campaign) {
        if (!campaign.runs() || campaign.settings.isEmpty() || campaign.account.row.isEmpty()) {
            return false;
        }
        Settings now = campaign.settings.last().settings;
        return campaign.occupied < now.maxConcurrentCalls()
                && (campaign.occupied <= DIALS || campaign.counted(Row.Count.SCHEDULED) <= DIALS)
                && affords(campaign.account, now);
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
}
