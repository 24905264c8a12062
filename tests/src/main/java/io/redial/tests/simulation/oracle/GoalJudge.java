package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Invariant 12: the transaction that stores variables which meet the goal leaves the lead final; no intent follows until a
 * reset; and at rest no lead is given up whose goal the network's own variables meet.
 *
 * <p>A goal that was edited within a pass before counts only where the variables meet it before and after, since the writer
 * may have read either.
 */
final class GoalJudge implements Judge {

    private final World world;
    private final Findings findings;

    GoalJudge(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void call(Fact.Committed commit, ClaimFile claim, Optional<Row.Call> before, Row.Call after) {
        LeadFile lead = claim.lead;
        if (before.isEmpty() && lead.goalLearned) {
            findings.add(Invariant.GOAL, "lead " + lead.leadId, "intended after its goal was met", commit.at());
        }
        boolean met = met(lead.campaign, after.variables(), commit.at());
        if (met && !met(lead.campaign, before.map(Row.Call::variables).orElse(Map.of()), commit.at())) {
            findings.judged(Invariant.GOAL);
            lead.goalLearned |= claim.run == lead.run;
            lead.row.filter(row -> !row.status().isFinal()).ifPresent(row -> {
                String words = "its goal was met by claim " + claim.claimId + ", and it is " + row.status();
                findings.add(Invariant.GOAL, "lead " + lead.leadId, words, commit.at());
            });
        }
    }

    private boolean met(CampaignFile campaign, Map<String, Value> variables, Instant at) {
        if (variables.isEmpty() || campaign.settings.isEmpty()) {
            return false;
        }
        for (SettingsVersion version : campaign.settings.between(at.minus(world.tolerances.pass()), at)) {
            if (version.settings
                    .goal()
                    .filter(goal -> Goals.met(goal, variables))
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void atRest(Instant at) {
        for (LeadFile lead : world.leads.values()) {
            if (lead.row.isPresent() && !lead.calls.isEmpty()) {
                atRest(at, lead, lead.row.get());
            }
        }
    }

    private void atRest(Instant at, LeadFile lead, Row.Lead row) {
        boolean open = !row.status().isFinal();
        boolean failed = row.closedReason()
                .filter(reason ->
                        reason == Row.ClosedReason.ATTEMPTS_EXHAUSTED || reason == Row.ClosedReason.INVALID_NUMBER)
                .isPresent();
        for (ClaimFile claim : lead.calls) {
            Optional<NetCall> call = claim.placed().filter(is -> !is.forgotten && claim.run == lead.run);
            if (call.isPresent() && metFrom(lead.campaign, call.get().certain, call.get().endedAt)) {
                findings.judged(Invariant.GOAL);
                if (open || failed) {
                    String words = "its goal was met by claim " + claim.claimId + ", and it is " + row.status();
                    findings.add(Invariant.GOAL, "lead " + lead.leadId, words, call.get().endedAt, at);
                }
            }
        }
    }

    private boolean metFrom(CampaignFile campaign, Map<String, Value> variables, Instant from) {
        return !variables.isEmpty()
                && !campaign.settings.isEmpty()
                && campaign.settings.between(from.minus(world.tolerances.pass()), Instant.MAX).stream()
                        .allMatch(version -> version.settings
                                .goal()
                                .filter(goal -> Goals.met(goal, variables))
                                .isPresent());
    }
}
