package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 4: a placing request arrives while the window of its lead is open, and the law's where its campaign keeps to one,
 * to nobody without the consent that its campaign asks for, and before its claim's dial lapses.
 *
 * <p>The settings are those in force, or those that were while the slot may have been given: slots already given still run
 * after an edit. A worker whose clock is off by the skew may find a window open that many seconds before or after it is.
 */
final class WindowJudge implements Judge {

    private final World world;
    private final Findings findings;

    WindowJudge(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void requested(Instant at, NetCall call) {
        CampaignFile campaign = call.claim.lead.campaign;
        Optional<Row.Lead> lead = call.claim.lead.row;
        if (campaign.settings.isEmpty() || lead.isEmpty()) {
            return;
        }
        findings.judged(Invariant.WINDOW);
        // What is told of somebody after the intent was written comes too late for it.
        Whom whom = call.claim.intended.orElseGet(lead.get()::whom);
        if (!opens(campaign, whom, at)) {
            findings.add(
                    Invariant.WINDOW,
                    "lead " + lead.get().leadId() + " in zones " + whom.zones(),
                    "placed outside the window "
                            + campaign.settings.last().settings.schedule() + ", "
                            + campaign.settings.last().settings.law() + ", consent "
                            + campaign.settings.last().settings.consent() + " and "
                            + whom.evidence(),
                    at);
        }
        call.claim.claim.ifPresent(claim -> {
            if (at.isAfter(claim.dialBefore().plus(world.tolerances.skew()).plus(world.tolerances.latency()))) {
                findings.add(
                        Invariant.WINDOW,
                        "lead " + lead.get().leadId(),
                        "placed after the dial of claim " + claim.claimId() + " had lapsed",
                        claim.dialBefore(),
                        at);
            }
        });
    }

    private boolean opens(CampaignFile campaign, Whom whom, Instant at) {
        Tolerances tolerances = world.tolerances;
        for (SettingsVersion version : campaign.settings.between(at.minus(tolerances.settingsAge()), at)) {
            Instant earliest = at.minus(tolerances.skew()).minus(tolerances.latency());
            if (version.isOpen(whom, at) || version.window(whom).opensWithin(earliest, at.plus(tolerances.skew()))) {
                return true;
            }
        }
        return false;
    }
}
