package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 9. At every write: a lead that is not final is in the due index, in the class of its status; a final one is not,
 * unless a call that was live when it was closed has still to end. And nobody removes a lead unasked.
 *
 * <p>At rest: every lead of a campaign that runs or has completed is final; nothing is scheduled, live or held; and no
 * message was given up after the faults had stopped. Those that nobody waits for are left out: leads of campaigns that are
 * paused or were never started, leads that came to a completed campaign, and leads whose window does not open again.
 */
final class NoLeadLost implements Judge {

    /** A window that does not open for so long does not open again. */
    private static final Duration FAR = Duration.ofDays(400);

    private final World world;
    private final Findings findings;

    NoLeadLost(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        findings.judged(Invariant.NO_LEAD_LOST);
        if (after.isEmpty()) {
            boolean asked =
                    lead.removalAsked || lead.campaign.deletionAsked || lead.campaign.bulk.contains(Request.Act.REMOVE);
            if (!asked) {
                add("lead " + lead.leadId, "removed though nobody asked for it", commit.at());
            }
            return;
        }
        Row.Lead row = after.get();
        int dueClass = row.due().map(Row.Due::dueClass).orElse(0);
        if (dueClass != expected(row)) {
            String words = row.status() + (row.liveCall().isPresent() ? " with a live call" : "") + " and in class "
                    + dueClass + " of the due index";
            add("lead " + lead.leadId, words, commit.at());
        }
        boolean holds =
                row.status() == Row.LeadStatus.SCHEDULED || row.liveCall().isPresent();
        if (holds != row.claim().isPresent()) {
            add("lead " + lead.leadId, row.status() + (holds ? " without a claim" : " with a claim"), commit.at());
        }
    }

    private static int expected(Row.Lead lead) {
        return switch (lead.status()) {
            case CREATED -> 3;
            case RESCHEDULED -> 2;
            case SCHEDULED, PROCESSING -> 1;
            case COMPLETED, MAX_RETRIES -> lead.liveCall().isPresent() ? 1 : 0;
        };
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.DeadLettered(Instant at, String queue, String message)
                && !world.faulty
                && !world.faultsEndedAt.equals(Instant.MIN)) {
            add("queue " + queue, "gave up a message after the faults had stopped: " + message, at);
        }
    }

    @Override
    public void atRest(Instant at) {
        for (LeadFile lead : world.leads.values()) {
            lead.row.filter(row -> !world.gone(lead.campaign)).ifPresent(row -> atRest(at, lead, row));
        }
        for (NetCall call : world.calls.values()) {
            if (call.isLive()) {
                add("lead " + call.dial.leadId(), "a call is still live at the network", call.placedAt, at);
            }
        }
        for (AccountFile account : world.accounts.values()) {
            account.numbers.forEach((number, file) -> file.row
                    .flatMap(Row.Guard::liveCall)
                    .ifPresent(claim -> add("number " + number, "still held by claim " + claim, at)));
        }
    }

    private void atRest(Instant at, LeadFile lead, Row.Lead row) {
        findings.judged(Invariant.NO_LEAD_LOST);
        if (row.claim().isPresent() || row.status() == Row.LeadStatus.PROCESSING) {
            add("lead " + lead.leadId, row.status() + " and claimed, live or waiting at rest", at);
            return;
        }
        if (!row.status().isFinal() && waitedFor(lead.campaign, row, at)) {
            add("lead " + lead.leadId, row.status() + " at rest, due " + row.due(), at);
        }
    }

    private static boolean waitedFor(CampaignFile campaign, Row.Lead row, Instant at) {
        if (campaign.row.isEmpty()) {
            return true;
        }
        boolean counts = switch (campaign.row.get().status()) {
            case DRAFT, PAUSED -> false;
            case COMPLETED -> row.status() != Row.LeadStatus.CREATED;
            case IN_PROGRESS -> true;
        };
        return counts && campaign.settings.last().window(row.whom()).opensWithin(at, at.plus(FAR));
    }

    private void add(String subject, String words, Instant... instants) {
        findings.add(Invariant.NO_LEAD_LOST, subject, words, instants);
    }
}
