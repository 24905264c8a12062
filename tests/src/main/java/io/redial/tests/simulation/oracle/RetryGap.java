package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Invariant 3, by each lead's timeline: the first call of a round comes no sooner than the interval after the end of the
 * round before it, which is the end of its last call as the network knows it.
 *
 * <p>Of a call that the provider never told of, the engine can only know its own conclusion, so that counts where it came
 * first. An interval that was edited counts by the shortest that was in force since the end, since the engine reckons with
 * it at an instant that only it knows. Two clocks are in it: that of whoever recorded the end, which is never later than that
 * clock says, may be behind by the skew, and that of whoever claimed the lead ahead by it.
 */
final class RetryGap implements Judge {

    private final World world;
    private final Findings findings;

    RetryGap(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void requested(Instant at, NetCall call) {
        LeadFile lead = call.claim.lead;
        if (!call.accepted() || lead.campaign.settings.isEmpty()) {
            return;
        }
        Instant end = Instant.MIN;
        int attempt = call.claim.attempt();
        for (ClaimFile earlier : lead.calls) {
            if (earlier == call.claim || earlier.run != call.claim.run) {
                continue;
            }
            if (earlier.attempt() == attempt && earlier.placed().isPresent()) {
                // Not the round's first.
                return;
            }
            if (earlier.attempt() < attempt) {
                Instant ended = end(earlier).orElse(Instant.MIN);
                end = ended.isAfter(end) ? ended : end;
            }
        }
        if (end.equals(Instant.MIN)) {
            return;
        }
        findings.judged(Invariant.RETRY_GAP);
        Duration interval = shortest(lead.campaign, end, at);
        if (at.isBefore(end.plus(interval).minus(world.tolerances.skew().multipliedBy(2)))) {
            String words = "round " + attempt + " came " + Duration.between(end, at)
                    + " after the end of the one before," + " not " + interval;
            findings.add(Invariant.RETRY_GAP, "lead " + lead.leadId, words, end, at);
        }
    }

    private static Optional<Instant> end(ClaimFile claim) {
        Optional<Row.Call> row = claim.call;
        if (row.filter(is -> is.result() == Row.CallResult.NOT_PLACED).isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> stored = row.flatMap(Row.Call::endedAt);
        Optional<Instant> truth = claim.placed().filter(call -> !call.isLive()).map(call -> call.endedAt);
        boolean inferred = row.filter(is -> is.source() == Row.Source.INFERRED).isPresent();
        if (truth.isEmpty()) {
            return stored;
        }
        return inferred && stored.isPresent() && stored.get().isBefore(truth.get()) ? stored : truth;
    }

    private Duration shortest(CampaignFile campaign, Instant from, Instant to) {
        Duration shortest = Duration.ofDays(10_000);
        for (SettingsVersion version : campaign.settings.between(from.minus(world.tolerances.pass()), to)) {
            Duration interval = version.settings.interval();
            shortest = interval.compareTo(shortest) < 0 ? interval : shortest;
        }
        return shortest;
    }
}
