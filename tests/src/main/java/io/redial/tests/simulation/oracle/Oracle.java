package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a history as it is told, fact by fact. It throws nothing for a violation: it keeps it, with all that is needed to
 * find the place in a trace. It throws for a history that was not told whole, since that judges nothing.
 */
public final class Oracle {

    private final World world;
    private final Bookkeeper books;
    private final Findings findings = new Findings();
    private final List<Judge> judges;
    private Instant now = Instant.MIN;
    private long facts;

    public Oracle(Tolerances tolerances) {
        this.world = new World(tolerances);
        this.books = new Bookkeeper(world);
        this.judges = List.of(
                new OneLiveCall(world, findings),
                new Rounds(world, findings),
                new RetryGap(world, findings),
                new WindowJudge(world, findings),
                new DoNotCall(world, findings),
                new Gates(world, findings),
                new HangUps(world, findings),
                new Concurrency(world, findings),
                new PaceJudge(world, findings),
                new NoLeadLost(world, findings),
                new Lifecycles(world, findings),
                new Truth(world, findings),
                new GoalJudge(world, findings),
                new Tallies(world, findings),
                new Hours(world, findings),
                new Imports(world, findings),
                new Deliveries(world, findings),
                new Money(world, findings),
                new Tenants(world, findings),
                new Completion(world, findings),
                new Fairness(world, findings),
                new Lateness(world, findings),
                new Leases(world, findings),
                new LookUps(world, findings));
    }

    /**
     * Judges one more fact at once.
     *
     * @return what it violates
     * @throws IllegalStateException when the history was told with a hole in it, or out of order
     */
    public List<Violation> accept(Fact fact) {
        if (fact.at().isBefore(now)) {
            throw new IllegalStateException("a fact of " + fact.at() + " was told after one of " + now);
        }
        now = fact.at();
        facts++;
        int known = findings.size();
        switch (fact) {
            case Fact.Heard(Instant at, Network seen) -> hear(at, seen);
            case Fact.Committed commit -> commit(commit);
            case Fact.Asked(Instant at, Request request) -> {
                world.asked(request);
                judges.forEach(judge -> judge.asked(at, request));
            }
            case Fact.Acknowledged(Instant at, Request request) ->
                judges.forEach(judge -> judge.acknowledged(at, request));
            case Fact.FaultsBegan _ -> world.faulty = true;
            case Fact.FaultsEnded(Instant at) -> {
                world.faulty = false;
                world.faultsEndedAt = at;
            }
            case Fact.Accessed _,
                    Fact.Trespassed _,
                    Fact.SlotTaken _,
                    Fact.ImportBegan _,
                    Fact.ImportReported _,
                    Fact.Subscribed _,
                    Fact.DeliverySent _,
                    Fact.Unanswered _,
                    Fact.LookedUp _,
                    Fact.Faltered _,
                    Fact.DeadLettered _ -> judges.forEach(judge -> judge.told(fact));
        }
        return findings.from(known);
    }

    /**
     * Judges what holds once everything has come to its end; called once, after the last fact.
     *
     * @return what is violated by the world's standing as it does
     */
    public List<Violation> atRest(Instant at) {
        int known = findings.size();
        judges.forEach(judge -> judge.atRest(at));
        return findings.from(known);
    }

    /** All that was found so far, up to a thousand violations. */
    public List<Violation> violations() {
        return findings.from(0);
    }

    /** How often each invariant was held against something: one that never was is not proved by silence. */
    public Map<Invariant, Long> judgements() {
        return findings.judgements();
    }

    /** How many facts were told. */
    public long facts() {
        return facts;
    }

    private void hear(Instant at, Network seen) {
        switch (seen) {
            case Network.Placed(String id, Network.Dial dial) -> {
                NetCall call = world.requested(at, id, dial, NetCall.Fate.ACCEPTED);
                judges.forEach(judge -> judge.requested(at, call));
                world.nowLive(call);
            }
            case Network.TurnedAway(String id, Network.Dial dial) -> {
                NetCall call = world.requested(at, id, dial, NetCall.Fate.TURNED_AWAY);
                judges.forEach(judge -> judge.requested(at, call));
            }
            case Network.Rang _,
                    Network.Answered _,
                    Network.Ended _,
                    Network.Analysed _,
                    Network.Whispered _,
                    Network.HangUpAsked _,
                    Network.Cancelled _,
                    Network.Declined _,
                    Network.Forgotten _,
                    Network.Denied _ -> {
                NetCall call = world.seen(at, seen);
                judges.forEach(judge -> judge.seen(at, seen, call));
            }
        }
    }

    private void commit(Fact.Committed commit) {
        books.open(commit);
        for (Change change : commit.changes()) {
            books.enter(commit.at(), change);
        }
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            if (row instanceof Row.Lead lead) {
                LeadFile file = world.lead(lead.accountId(), lead.campaignId(), lead.leadId());
                Optional<Row.Lead> before = change.before().map(Row.Lead.class::cast);
                Optional<Row.Lead> after = change.after().map(Row.Lead.class::cast);
                judges.forEach(judge -> judge.lead(commit, file, before, after));
            } else if (change.after().orElse(null) instanceof Row.Call after) {
                Optional<ClaimFile> file = Optional.ofNullable(world.claims.get(after.claimId()));
                Optional<Row.Call> before = change.before().map(Row.Call.class::cast);
                file.ifPresent(of -> judges.forEach(judge -> judge.call(commit, of, before, after)));
            } else if (row instanceof Row.Campaign campaign) {
                CampaignFile file = world.campaign(campaign.accountId(), campaign.campaignId());
                Optional<Row.Campaign> before = change.before().map(Row.Campaign.class::cast);
                Optional<Row.Campaign> after = change.after().map(Row.Campaign.class::cast);
                judges.forEach(judge -> judge.campaign(commit, file, before, after));
            }
        }
        judges.forEach(judge -> judge.committed(commit));
    }
}
