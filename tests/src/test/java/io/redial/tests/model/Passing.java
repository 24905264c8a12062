package io.redial.tests.model;

import io.redial.domain.call.Call;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.engine.port.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How time passes: what was to come may have come at any moment, in any order that its meaning allows. It does not while
 * somebody works on the lead, unless they stand still.
 */
final class Passing {

    private static final List<String> CLAIM = List.of("leaseUntil", "dialBefore");
    private static final List<String> CALL = List.of("horizon", "sendBefore", "nextLook", "until");

    private final Catalogue catalogue;
    private final Shelves shelves;
    private final Network network;
    private final Rules rules;

    Passing(Catalogue catalogue, Shelves shelves, Network network, Rules rules) {
        this.catalogue = catalogue;
        this.shelves = shelves;
        this.network = network;
        this.rules = rules;
    }

    /** What may have come next for a lead, each with its words. */
    interface Sink {
        void passed(String what, World next);
    }

    void of(World world, int index, Sink sink) {
        Lead lead = shelves.lead(world, index);
        if (isWorkedOn(world, lead)) {
            return;
        }
        switch (lead.state()) {
            case LeadState.Created(Instant at) -> due(world, lead, at, sink);
            case LeadState.Rescheduled(Instant at) -> due(world, lead, at, sink);
            case LeadState.Scheduled(Claim claim) -> lease(world, lead, claim, sink);
            case LeadState.Processing(LeadState.Live live) -> look(world, lead, live, sink);
            case LeadState.Closed closed -> closed.trailing().ifPresent(live -> look(world, lead, live, sink));
            case LeadState.Analysing _ -> throw new IllegalStateException("the model's campaigns have no goal");
        }
        for (Call call : shelves.calls(world)) {
            if (call.key().leadId().equals(lead.key().leadId())) {
                horizon(world, lead, call, sink);
            }
        }
    }

    private void due(World world, Lead lead, Instant at, Sink sink) {
        if (Abstraction.isToCome(at)) {
            World next = world.copy();
            shelves.put(next, Abstraction.passed(lead, List.of("dueAt")));
            sink.passed("it is due", next);
        }
    }

    /** The dial of a claim comes in time, as a rule: its lease ends only when that is lost or late. */
    private void lease(World world, Lead lead, Claim claim, Sink sink) {
        boolean inTime = Abstraction.isToCome(claim.dialBefore()) && isQueued(world, claim);
        if (Abstraction.isToCome(claim.leaseUntil()) && !inTime) {
            World next = world.copy();
            shelves.put(next, Abstraction.passed(lead, CLAIM));
            sink.passed("its lease ends", next);
        }
    }

    private boolean isQueued(World world, Claim claim) {
        for (int thing : world.dials) {
            if (catalogue.<Signals.Dial>thing(thing).claimId().equals(claim.claimId())) {
                return true;
            }
        }
        return false;
    }

    /** The lead whose claim's time to dial is over while its dial is queued. */
    Optional<World> expired(World world, int index) {
        Lead lead = shelves.lead(world, index);
        if (!(lead.state() instanceof LeadState.Scheduled(Claim claim))
                || !Abstraction.isToCome(claim.dialBefore())
                || !isQueued(world, claim)
                || isWorkedOn(world, lead)) {
            return Optional.empty();
        }
        World next = world.copy();
        shelves.put(next, Abstraction.passed(lead, List.of("dialBefore")));
        return Optional.of(next);
    }

    private void look(World world, Lead lead, LeadState.Live live, Sink sink) {
        if (Abstraction.isToCome(live.placement().nextLook())) {
            World next = world.copy();
            shelves.put(next, Abstraction.passed(lead, List.of("nextLook", "dialBefore", "leaseUntil")));
            sink.passed("its call is to be looked up", next);
        }
    }

    /** Nothing that was placed for a call is live after its horizon. */
    private void horizon(World world, Lead lead, Call call, Sink sink) {
        boolean live = network.listed(world, call.key()).filter(Listed::live).isPresent();
        if (!Abstraction.isToCome(call.horizon()) || (live && rules.horizonOutlastsCalls())) {
            return;
        }
        World next = world.copy();
        shelves.put(next, Abstraction.passed(call, CALL));
        boolean held = lead.state()
                .live()
                .filter(is -> is.claim().claimId().equals(call.key().claimId()))
                .isPresent();
        if (held) {
            shelves.put(next, Abstraction.passed(Abstraction.passed(lead, CALL), CLAIM));
        }
        shelves.guards(world)
                .filter(guard -> guard.live()
                        .map(NumberGuard.Live::call)
                        .filter(call.key()::equals)
                        .isPresent())
                .forEach(guard -> shelves.put(next, Abstraction.passed(guard, CALL)));
        sink.passed("the horizon of " + Words.of(call.key()) + " is reached", next);
    }

    private boolean isWorkedOn(World world, Lead lead) {
        for (int process = 0; process < world.processes.length; process++) {
            boolean works = world.processes[process] != 0
                    && !world.isLate(process)
                    && catalogue
                            .<Invocation>thing(world.processes[process])
                            .touches(lead.key().leadId());
            if (works) {
                return true;
            }
        }
        return false;
    }
}
