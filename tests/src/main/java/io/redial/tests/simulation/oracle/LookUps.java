package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of invariant 22, what is done about a placing request that nobody answered: as long as nothing else is known of its call, the
 * provider is asked about it fifteen seconds, a minute and five minutes later.
 *
 * <p>Whatever of the machines fails meanwhile may be what would have asked, so nothing is judged across it. That the request was not
 * answered is no such failure.
 */
final class LookUps implements Judge {

    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5));

    /** So long a message may take beyond its delay. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** A request whose answer is waited for, and when its call was looked up last. */
    private static final class Wait {
        private final Instant since;
        private Instant lookedUpAt = Instant.MIN;
        private int next;

        Wait(Instant since) {
            this.since = since;
        }

        boolean isOverdue(Instant at) {
            return next < LOOKS.size() && at.isAfter(since.plus(LOOKS.get(next)).plus(SOON));
        }
    }

    private final World world;
    private final Findings findings;
    private final Map<ClaimFile, Wait> waits = new LinkedHashMap<>();

    LookUps(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void told(Fact fact) {
        overdue(fact.at());
        switch (fact) {
            case Fact.Unanswered(Instant at, String claimId) ->
                Optional.ofNullable(world.claims.get(claimId)).ifPresent(claim -> waits.put(claim, new Wait(at)));
            case Fact.LookedUp(Instant at, String claimId) ->
                Optional.ofNullable(world.claims.get(claimId))
                        .flatMap(claim -> Optional.ofNullable(waits.get(claim)))
                        .ifPresent(wait -> wait.lookedUpAt = at);
            case Fact.Faltered _ -> waits.clear();
            default -> {}
        }
    }

    @Override
    public void committed(Fact.Committed commit) {
        overdue(commit.at());
    }

    private void overdue(Instant at) {
        Iterator<Map.Entry<ClaimFile, Wait>> all = waits.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<ClaimFile, Wait> one = all.next();
            Wait wait = one.getValue();
            boolean unknown = isUnknown(one.getKey());
            while (unknown && wait.isOverdue(at)) {
                judge(one.getKey(), wait, at);
            }
            if (!unknown || wait.next == LOOKS.size()) {
                all.remove();
            }
        }
    }

    private boolean isUnknown(ClaimFile claim) {
        return !world.gone(claim.lead.campaign)
                && claim.call
                        .filter(call -> call.result() == Row.CallResult.INITIATED)
                        .isPresent();
    }

    private void judge(ClaimFile claim, Wait wait, Instant at) {
        findings.judged(Invariant.LEASES);
        Instant wanted = wait.since.plus(LOOKS.get(wait.next));
        wait.next++;
        if (wait.lookedUpAt.isBefore(wanted)) {
            String words = "nobody asked the provider about it " + Duration.between(wait.since, wanted)
                    + " after its request had no answer";
            findings.add(Invariant.LEASES, "claim " + claim.claimId, words, wait.since, wanted, at);
        }
    }
}
