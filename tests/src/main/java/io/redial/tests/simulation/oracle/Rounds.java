package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Invariant 2, by what the network saw: each claim has a durable intent and one request, which leaves in time; each round
 * calls a number once, and none a number that was refused for good in the same run; and a run of a lead has no more rounds than its settings allowed when the last of them was claimed.
 *
 * <p>Settings count as they stood when the round's first claim was made, or up to one pass before: a pass goes by what it
 * has read. A request may arrive as late after its intent as it may be sent, and the injected latency besides.
 */
final class Rounds implements Judge {

    private final World world;
    private final Findings findings;

    Rounds(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void requested(Instant at, NetCall call) {
        findings.judged(Invariant.ROUNDS);
        once(at, call);
        unusable(at, call);
        if (call.accepted() && call.claim.call.isPresent()) {
            repeats(at, call);
            count(at, call);
        }
    }

    private void once(Instant at, NetCall call) {
        ClaimFile claim = call.claim;
        if (claim.requests.size() > 1) {
            Instant first = claim.requests.getFirst().placedAt;
            report(call, "claim " + claim.claimId + " was sent " + claim.requests.size() + " times", first, at);
        }
        if (claim.call.isEmpty()) {
            report(call, "claim " + claim.claimId + " was sent without an intent", at);
            return;
        }
        Row.Call intent = claim.call.get();
        if (!intent.number().equals(call.dial.number())
                || !intent.campaignId().equals(call.dial.campaignId())
                || !intent.leadId().equals(call.dial.leadId())) {
            report(call, "claim " + claim.claimId + " was sent otherwise than it was intended", claim.intentAt, at);
        }
        if (call.dial.sentAt().isAfter(intent.sendBefore().plus(world.tolerances.skew()))) {
            report(call, "claim " + claim.claimId + " left too late", intent.sendBefore(), call.dial.sentAt());
        }
        Instant latest = claim.intentAt.plus(world.tolerances.send()).plus(world.tolerances.latency());
        if (at.isAfter(latest)) {
            report(call, "claim " + claim.claimId + " was sent too late after its intent", claim.intentAt, at);
        }
    }

    private void unusable(Instant at, NetCall call) {
        for (ClaimFile earlier : call.claim.lead.calls) {
            boolean known = earlier.run == call.claim.run && earlier.unusableAt.isBefore(call.claim.claimedAt);
            if (known
                    && earlier.call
                            .filter(row -> row.number().equals(call.dial.number()))
                            .isPresent()) {
                report(call, "number called again that can't be called", earlier.unusableAt, at);
            }
        }
    }

    private void repeats(Instant at, NetCall call) {
        int attempt = call.claim.attempt();
        for (ClaimFile earlier : call.claim.lead.calls) {
            if (earlier == call.claim || earlier.run != call.claim.run || earlier.attempt() != attempt) {
                continue;
            }
            boolean unknown = earlier.call
                    .filter(row -> row.source() == Row.Source.INFERRED)
                    .isPresent();
            if (unknown) {
                report(call, "round " + attempt + " went on after an unknown outcome", earlier.intentAt, at);
            }
            earlier.placed().ifPresent(placed -> {
                boolean denied = placed.denied && !earlier.toldAt.isBefore(call.claim.claimedAt);
                if (placed.dial.number().equals(call.dial.number()) && !denied) {
                    report(call, "number called twice in round " + attempt, placed.placedAt, at);
                }
                boolean known = earlier.toldAt.isBefore(call.claim.claimedAt);
                if (known
                        && placed.outcome.filter(Network.Outcome.PERSON::equals).isPresent()) {
                    report(call, "round " + attempt + " went on after a person was reached", placed.endedAt, at);
                }
            });
        }
    }

    private void count(Instant at, NetCall call) {
        LeadFile lead = call.claim.lead;
        Set<Integer> rounds = new HashSet<>();
        int highest = 0;
        for (ClaimFile claim : lead.calls) {
            if (claim.run == call.claim.run && claim.placed().isPresent()) {
                boolean later = claim != call.claim;
                highest = later ? Math.max(highest, claim.attempt()) : highest;
                rounds.add(claim.attempt());
            }
        }
        int attempt = call.claim.attempt();
        if (attempt < highest) {
            report(call, "round " + attempt + " called after round " + highest, at);
        }
        boolean begins = attempt > highest;
        if (begins && !lead.campaign.settings.isEmpty()) {
            int allowed = allowed(lead, call.claim.claimedAt);
            if (attempt > allowed || rounds.size() > allowed) {
                String words = "round " + Math.max(attempt, rounds.size()) + " of at most " + allowed;
                report(call, words, call.claim.claimedAt, at);
            }
        }
    }

    private int allowed(LeadFile lead, Instant claimedAt) {
        int most = 0;
        for (SettingsVersion version :
                lead.campaign.settings.between(claimedAt.minus(world.tolerances.pass()), claimedAt)) {
            most = Math.max(most, 1 + version.settings.maxRetries());
        }
        return most;
    }

    private void report(NetCall call, String words, Instant... instants) {
        findings.add(
                Invariant.ROUNDS, "lead " + call.dial.leadId() + ", number " + call.dial.number(), words, instants);
    }
}
