package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invariant 21, where nothing is ever made to fail or once that has {@linkplain Tolerances#healing() healed}: a lead that is due,
 * whose window is open and for whose call there is room is claimed, or put off, {@linkplain Tolerances#promptly() in time}, and
 * the slot that it gets is no further ahead than slots are given.
 *
 * <p>There is room while the campaign runs, has fewer calls than its own and its account's limits, money for one more, and its next
 * slot is no further ahead than slots are given. The wait begins anew with whatever people change about the campaign, the account or
 * the lead.
 */
final class Lateness implements Judge {

    private final World world;
    private final Findings findings;
    /** Since when there is room for a call. */
    private final Map<CampaignFile, Instant> roomSince = new HashMap<>();

    Lateness(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        Instant at = commit.at();
        if (!world.isWell(at)) {
            return;
        }
        before.filter(Lateness::waits).ifPresent(was -> waited(lead, was, at));
        lead.writtenAt = at;
        after.flatMap(Row.Lead::claim)
                .filter(_ -> after.get().status() == Row.LeadStatus.SCHEDULED)
                .filter(claim -> claim.slot().isAfter(at.plus(world.tolerances.slotLead())))
                .ifPresent(claim -> add(lead, "was given a slot too far ahead", at, claim.slot()));
    }

    private static boolean waits(Row.Lead lead) {
        return lead.status() == Row.LeadStatus.CREATED || lead.status() == Row.LeadStatus.RESCHEDULED;
    }

    private void waited(LeadFile lead, Row.Lead was, Instant at) {
        Instant room = roomSince.getOrDefault(lead.campaign, Instant.MAX);
        Instant due = was.due().map(Row.Due::at).orElse(Instant.MAX);
        Instant ready = later(later(later(room, due), lead.writtenAt), world.wellSince());
        Duration allowed = world.tolerances.promptly();
        boolean gated = lead.campaign.tally(was.shard()).gate() == Row.Gate.CLOSED;
        if (ready.isAfter(at) || gated) {
            return;
        }
        findings.judged(Invariant.PUNCTUALITY);
        if (!ready.plus(allowed).isBefore(at)) {
            return;
        }
        openSince(lead.campaign.settings.last().window(was.whom()), ready, at)
                .filter(since -> since.plus(allowed).isBefore(at))
                .ifPresent(since -> add(lead, "could be called and was left to wait", since, at));
    }

    /** Since when a window has been open that is open at the end; since {@code from} at the earliest. */
    private static Optional<Instant> openSince(Window window, Instant from, Instant at) {
        Optional<Instant> since = window.isOpen(from) ? Optional.of(from) : window.nextOpening(from, at);
        Optional<Instant> closing = since.flatMap(open -> window.nextClosing(open, at));
        while (closing.isPresent()) {
            since = window.nextOpening(closing.get(), at);
            closing = since.flatMap(open -> window.nextClosing(open, at));
        }
        return since;
    }

    @Override
    public void committed(Fact.Committed commit) {
        if (!world.isWell(commit.at())) {
            return;
        }
        Set<AccountFile> accounts = new LinkedHashSet<>();
        for (Change change : commit.changes()) {
            switch (change.after().or(change::before).orElseThrow()) {
                case Row.Lead lead -> accounts.add(world.account(lead.accountId()));
                case Row.Campaign campaign -> {
                    accounts.add(world.account(campaign.accountId()));
                    roomSince.remove(world.campaign(campaign.accountId(), campaign.campaignId()));
                }
                case Row.Account account -> {
                    accounts.add(world.account(account.accountId()));
                    world.account(account.accountId()).campaigns.values().forEach(roomSince::remove);
                }
                case Row.Call _, Row.Tally _, Row.Hour _, Row.Guard _, Row.Line _, Row.Delivery _ -> {}
            }
        }
        accounts.forEach(account -> look(account, commit.at()));
    }

    private void look(AccountFile account, Instant at) {
        for (CampaignFile campaign : account.campaigns.values()) {
            if (Fairness.hasRoom(campaign) && accountHasRoom(campaign)) {
                Instant since = roomSince.getOrDefault(campaign, at);
                roomSince.put(campaign, later(since, paced(campaign, at)));
            } else {
                roomSince.remove(campaign);
            }
        }
    }

    /** From when on its next slot is near enough; which numbers call is up to the engine, so all of them count. */
    private Instant paced(CampaignFile campaign, Instant at) {
        Instant next = later(nextSlot(campaign.pace), nextSlot(campaign.account.pace));
        for (Paced line : campaign.account.lines.values()) {
            next = later(next, nextSlot(line));
        }
        Instant near = next.minus(world.tolerances.slotLead());
        return near.isAfter(at) ? near : Instant.EPOCH;
    }

    private static Instant nextSlot(Paced paced) {
        return paced.slots.isEmpty() || paced.rate.isEmpty()
                ? Instant.EPOCH
                : paced.slots.last().plus(Duration.ofMillis((long) Math.ceil(1_000 / paced.rate.last())));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void add(LeadFile lead, String words, Instant... instants) {
        findings.add(Invariant.PUNCTUALITY, "lead " + lead.leadId, words, instants);
    }

    private static boolean accountHasRoom(CampaignFile campaign) {
        return campaign.account.occupied < campaign.account.row.last().maxConcurrentCalls();
    }
}
