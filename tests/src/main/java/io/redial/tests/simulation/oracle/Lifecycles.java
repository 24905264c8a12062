package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Invariant 10: leads, calls and campaigns move only along {@link Moves}, a lead is final for a reason that what
 * happened bears out, and it lets go of its live call only as that call ends. Nothing is tolerated.
 */
final class Lifecycles implements Judge {

    private final Findings findings;
    private final Reasons reasons;

    Lifecycles(World world, Findings findings) {
        this.findings = findings;
        this.reasons = new Reasons(world);
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        if (after.isEmpty()) {
            return;
        }
        findings.judged(Invariant.LIFECYCLES);
        Row.Lead to = after.get();
        String subject = "lead " + lead.leadId;
        if (before.isEmpty()) {
            if (to.status() != Row.LeadStatus.CREATED || to.attemptsMade() != 0) {
                add(subject, "is new and " + to.status() + " after " + to.attemptsMade() + " attempts", commit.at());
            }
        } else {
            move(commit, lead, before.get(), to);
        }
        boolean reasoned = to.closedReason().map(reason -> reason.status).equals(Optional.of(to.status()));
        if (to.status().isFinal() ? !reasoned : to.closedReason().isPresent()) {
            add(subject, to.status() + " for the reason " + to.closedReason(), commit.at());
        }
        boolean another = !before.flatMap(Row.Lead::closedReason).equals(to.closedReason());
        if (to.closedReason().isPresent()
                && another
                && !reasons.bearOut(to.closedReason().get(), lead, commit.at())) {
            add(subject, "closed as " + to.closedReason().get() + ", which nothing bears out", commit.at());
        }
    }

    private void move(Fact.Committed commit, LeadFile lead, Row.Lead from, Row.Lead to) {
        Set<Moves.Grounds> grounds = Moves.ofLead(from.status(), to.status());
        if (grounds.stream().noneMatch(ground -> holds(ground, commit, lead, from))) {
            String words = from.status() + " to " + to.status()
                    + (grounds.isEmpty() ? " is no move" : " without any of " + grounds);
            add("lead " + lead.leadId, words, commit.at());
        }
        boolean letGo = from.liveCall().isPresent() && !to.liveCall().equals(from.liveCall());
        if (letGo
                && callsOf(commit, lead)
                        .noneMatch(change -> isEndOf(from.liveCall().get(), change))) {
            String words = "lets go of the call of claim " + from.liveCall().get() + ", which does not end";
            add("lead " + lead.leadId, words, commit.at());
        }
        boolean fewer = to.attemptsMade() < from.attemptsMade();
        if (fewer && !lead.justReset && callsOf(commit, lead).findAny().isEmpty()) {
            String words = "attempts fell from " + from.attemptsMade() + " to " + to.attemptsMade();
            add("lead " + lead.leadId, words, commit.at());
        }
    }

    private static boolean holds(Moves.Grounds ground, Fact.Committed commit, LeadFile lead, Row.Lead from) {
        return switch (ground) {
            case NONE -> true;
            case CALL -> callsOf(commit, lead).findAny().isPresent();
            case INTENT ->
                callsOf(commit, lead).anyMatch(change -> change.before().isEmpty());
            case RESET -> lead.justReset;
            case MARK -> lead.markAsked || lead.campaign.bulk.contains(Request.Act.MARK_COMPLETED);
            case WAITED -> from.liveCall().isEmpty();
            case PLACED -> lead.wasPlaced();
            case UNPLACED -> !lead.wasPlaced();
        };
    }

    private static boolean isEndOf(String claimId, Change change) {
        return change.after().orElse(null) instanceof Row.Call call
                && call.claimId().equals(claimId)
                && !call.result().isLive();
    }

    private static Stream<Change> callsOf(Fact.Committed commit, LeadFile lead) {
        return commit.changes().stream()
                .filter(change -> change.after().orElse(null) instanceof Row.Call call
                        && call.leadId().equals(lead.leadId));
    }

    @Override
    public void call(Fact.Committed commit, ClaimFile claim, Optional<Row.Call> before, Row.Call after) {
        findings.judged(Invariant.LIFECYCLES);
        String subject = "lead " + after.leadId() + ", claim " + after.claimId();
        if (before.isEmpty() && after.result() != Row.CallResult.INITIATED) {
            add(subject, "a call begins as " + after.result(), commit.at());
        }
        if (before.isPresent() && !Moves.ofCall(before.get(), after)) {
            String words = before.get().result() + " of " + before.get().source() + " to " + after.result() + " of "
                    + after.source() + " is no move";
            add(subject, words, commit.at());
        }
        boolean sourced = after.result().isLive() == (after.source() == Row.Source.NONE);
        if (!sourced || after.result().isResult() != after.endedAt().isPresent()) {
            add(subject, after.result() + " of " + after.source() + ", ended " + after.endedAt(), commit.at());
        }
    }

    @Override
    public void campaign(
            Fact.Committed commit, CampaignFile campaign, Optional<Row.Campaign> before, Optional<Row.Campaign> after) {
        findings.judged(Invariant.LIFECYCLES);
        String subject = "campaign " + campaign.campaignId;
        if (after.isEmpty()) {
            boolean runs = before.filter(is -> is.status() == Row.CampaignStatus.IN_PROGRESS)
                    .isPresent();
            if (runs || !campaign.deletionAsked) {
                add(subject, runs ? "deleted while it runs" : "deleted though nobody asked for it", commit.at());
            }
            return;
        }
        Row.CampaignStatus from = before.map(Row.Campaign::status).orElse(Row.CampaignStatus.DRAFT);
        Row.CampaignStatus to = after.get().status();
        long rose = after.get().epoch() - before.map(Row.Campaign::epoch).orElse(0L);
        boolean begins = from != Row.CampaignStatus.IN_PROGRESS && to == Row.CampaignStatus.IN_PROGRESS;
        if (!Moves.ofCampaign(from, to)) {
            add(subject, from + " to " + to + " is no move", commit.at());
        }
        if (rose != (begins ? 1 : 0)) {
            add(subject, from + " to " + to + ", and its epoch rose by " + rose, commit.at());
        }
    }

    private void add(String subject, String words, Instant... instants) {
        findings.add(Invariant.LIFECYCLES, subject, words, instants);
    }
}
