package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 8, by sliding windows over slots and over starts, per number, campaign and account.
 *
 * <p>Any rolling second holds at most {@code callsPerSecond} slots plus one; at less than one call a second, so does any
 * stretch in which one call is allowed. A start comes at most 100 ms after its slot, the injected latency and skew besides,
 * so the starts of a second stem from the slots of a second that is longer by that. The pace is the fastest that was in
 * force while the slots of that second may have been given.
 */
final class PaceJudge implements Judge {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world;
    private final Findings findings;

    PaceJudge(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        boolean queued =
                after.filter(is -> is.status() == Row.LeadStatus.SCHEDULED).isPresent();
        if (!queued || after.get().claim().isEmpty()) {
            return;
        }
        Row.Claim claim = after.get().claim().get();
        Optional<String> had = before.flatMap(Row.Lead::claim).map(Row.Claim::claimId);
        if (had.filter(claim.claimId()::equals).isEmpty()) {
            slot(commit.at(), lead.campaign.pace, "campaign " + lead.campaign.campaignId, claim.slot());
            slot(commit.at(), lead.campaign.account.pace, "account " + lead.campaign.account.accountId, claim.slot());
            slot(commit.at(), lead.campaign.account.line(claim.from()), "number " + claim.from(), claim.slot());
        }
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.SlotTaken(Instant at, String claimId, String pacedId, Instant slot)) {
            Optional<ClaimFile> claim = Optional.ofNullable(world.claims.get(claimId));
            claim.ifPresent(of -> {
                of.slots.add(slot);
                CampaignFile campaign = of.lead.campaign;
                if (pacedId.isEmpty()) {
                    slot(at, campaign.account.pace, "account " + campaign.account.accountId, slot);
                } else {
                    boolean ofCampaign = pacedId.equals(campaign.campaignId);
                    Paced paced = ofCampaign ? campaign.pace : campaign.account.line(pacedId);
                    slot(at, paced, (ofCampaign ? "campaign " : "number ") + pacedId, slot);
                }
            });
        }
    }

    private void slot(Instant at, Paced paced, String subject, Instant slot) {
        int place = paced.slots.add(slot);
        if (paced.rate.isEmpty()) {
            return;
        }
        findings.judged(Invariant.PACE);
        Duration given = world.tolerances.slotLead().plus(world.tolerances.pass());
        double rate = paced.fastest(at.minus(given), at);
        if (isCrowded(paced.slots, place, rate, Duration.ZERO)) {
            findings.add(Invariant.PACE, subject, "more slots than " + rate + " per second allow", at, slot);
        }
    }

    @Override
    public void requested(Instant at, NetCall call) {
        Tolerances tolerances = world.tolerances;
        Duration late = Tolerances.START.plus(tolerances.latency()).plus(tolerances.skew());
        ClaimFile claim = call.claim;
        if (claim.claim.isPresent()) {
            findings.judged(Invariant.PACE);
            Instant slot = claim.slots.floor(at.plus(tolerances.skew()));
            boolean early = slot == null;
            if (early || at.isAfter(slot.plus(late))) {
                String words = early ? "started before its slot" : "started too late after its slot";
                findings.add(Invariant.PACE, "claim " + claim.claimId, words, claim.slots.getFirst(), at);
            }
        }
        CampaignFile campaign = claim.lead.campaign;
        Duration blur = late.plus(tolerances.skew());
        start(at, claim, campaign.pace, "campaign " + campaign.campaignId, blur);
        start(at, claim, campaign.account.pace, "account " + campaign.account.accountId, blur);
        start(at, claim, campaign.account.line(call.dial.from()), "number " + call.dial.from(), blur);
    }

    private void start(Instant at, ClaimFile claim, Paced paced, String subject, Duration blur) {
        int place = paced.starts.add(at);
        if (paced.rate.isEmpty()) {
            return;
        }
        Instant given = claim.claimedAt.isBefore(at) ? claim.claimedAt : at;
        double rate = paced.fastest(given.minus(world.tolerances.pass()).minus(world.tolerances.slotLead()), at);
        if (isCrowded(paced.starts, place, rate, blur)) {
            findings.add(Invariant.PACE, subject, "more starts than " + rate + " per second allow", at);
        }
    }

    private static boolean isCrowded(Rolling instants, int place, double rate, Duration blur) {
        return isCrowded(instants, place, rate, SECOND, blur)
                || (rate < 1 && isCrowded(instants, place, rate, Duration.ofMillis((long) (1_000 / rate)), blur));
    }

    private static boolean isCrowded(Rolling instants, int place, double rate, Duration stretch, Duration blur) {
        double seconds = stretch.plus(blur).toMillis() / 1_000d;
        return instants.crowded(place, stretch, (int) Math.floor(rate * seconds + 1e-9) + 1);
    }
}
