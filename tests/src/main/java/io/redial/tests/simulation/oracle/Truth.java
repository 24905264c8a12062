package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 11, by the network's own account of each call. At every write: what is said to come from the provider is what
 * the network knows. At rest, in whatever order, number and delay the callbacks came: each call ended in the store as it
 * did at the network, and as unknown only where the provider never tells; and a lead whose last call reached somebody is not
 * given up.
 */
final class Truth implements Judge {

    private final World world;
    private final Findings findings;

    Truth(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void call(Fact.Committed commit, ClaimFile claim, Optional<Row.Call> before, Row.Call after) {
        if (after.source() != Row.Source.TOLD) {
            return;
        }
        findings.judged(Invariant.CALLBACKS);
        Optional<NetCall> placed = claim.placed();
        if (placed.isEmpty()) {
            add(after, "told of a call that the network never had", commit.at());
        } else if (placed.get().isLive()) {
            add(after, after.result() + " before the call has ended", placed.get().placedAt, commit.at());
        } else if (!agree(placed.get(), after)) {
            add(after, after.result() + ", where the network has " + placed.get().outcome, commit.at());
        }
    }

    private static boolean agree(NetCall call, Row.Call row) {
        if (call.cancelled) {
            // It never rang: nobody was called, by whatever name.
            return row.result() == Row.CallResult.UNANSWERED
                    || row.result() == Row.CallResult.FAILED
                    || row.result() == Row.CallResult.NOT_PLACED;
        }
        boolean machine = row.voicemail() == Row.Voicemail.DETECTED;
        return switch (call.outcome.orElse(Network.Outcome.FAILED)) {
            case PERSON -> row.result() == Row.CallResult.COMPLETED && !machine;
            case VOICEMAIL -> row.result() == Row.CallResult.COMPLETED && machine;
            case BUSY -> row.result() == Row.CallResult.BUSY;
            case UNANSWERED -> row.result() == Row.CallResult.UNANSWERED;
            case FAILED, UNUSABLE -> row.result() == Row.CallResult.FAILED;
        };
    }

    @Override
    public void atRest(Instant at) {
        for (ClaimFile claim : world.claims.values()) {
            if (claim.call.isPresent() && !world.gone(claim.lead.campaign)) {
                findings.judged(Invariant.CALLBACKS);
                atRest(at, claim, claim.call.get());
            }
        }
        for (LeadFile lead : world.leads.values()) {
            lead.row.ifPresent(row -> givenUp(at, lead, row));
        }
    }

    private void atRest(Instant at, ClaimFile claim, Row.Call row) {
        Optional<NetCall> placed = claim.placed();
        if (row.result().isLive()) {
            add(row, "still " + row.result() + " at rest", at);
        } else if (placed.isEmpty()) {
            // Turned away or declined, or the request never arrived: refused, or unknown for good.
            if (row.source() == Row.Source.TOLD) {
                add(row, "told of a call that the network never had", at);
            }
            if (row.result() != Row.CallResult.NOT_PLACED && isDeclined(claim) && !claim.isRefusedOnceTooOften()) {
                add(row, row.result() + " at rest, where the network has declined it", at);
            }
        } else if (!placed.get().forgotten && (row.source() != Row.Source.TOLD || !agree(placed.get(), row))) {
            String truth =
                    placed.get().cancelled ? "cancelled" : placed.get().outcome.toString();
            add(row, row.result() + " of " + row.source() + " at rest, where the network has " + truth, at);
        }
    }

    private static boolean isDeclined(ClaimFile claim) {
        return claim.requests.stream().anyMatch(call -> call.declined && !call.forgotten);
    }

    private void givenUp(Instant at, LeadFile lead, Row.Lead row) {
        boolean failed = row.closedReason()
                .filter(reason ->
                        reason == Row.ClosedReason.ATTEMPTS_EXHAUSTED || reason == Row.ClosedReason.INVALID_NUMBER)
                .isPresent();
        if (!failed || lead.calls.isEmpty()) {
            return;
        }
        ClaimFile last = lead.calls.getLast();
        boolean success = last.run == lead.run
                && last.placed()
                        .filter(call -> !call.forgotten)
                        .flatMap(call -> call.outcome)
                        .filter(outcome -> reachedSomebody(lead.campaign, outcome))
                        .isPresent();
        if (success) {
            String words = "given up as " + row.closedReason().get() + " though its last call reached somebody";
            findings.add(Invariant.CALLBACKS, "lead " + lead.leadId, words, last.intentAt, at);
        }
    }

    /** By all the settings that the campaign ever had, since any of them may have decided. */
    private static boolean reachedSomebody(CampaignFile campaign, Network.Outcome outcome) {
        return campaign.settings.all().stream().allMatch(version -> {
            Settings settings = version.settings;
            boolean machineCounts = settings.onVoicemail() == Settings.OnVoicemail.ACCEPT;
            return settings.goal().isEmpty()
                    && (outcome == Network.Outcome.PERSON || (outcome == Network.Outcome.VOICEMAIL && machineCounts));
        });
    }

    private void add(Row.Call row, String words, Instant... instants) {
        findings.add(Invariant.CALLBACKS, "lead " + row.leadId() + ", claim " + row.claimId(), words, instants);
    }
}
