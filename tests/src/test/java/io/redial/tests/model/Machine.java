package io.redial.tests.model;

import io.redial.domain.call.Call;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers what invocations ask, and takes each as far as to the next request that others could notice. */
final class Machine {

    /** What is a step by itself. */
    enum Grain {
        /**
         * Every write and every request to the provider; what is read, is read right after the step before it. Pacer,
         * recorder and desk read and write at once what they write first: its conditions name all that they have read.
         */
        COMMITS,
        /** What is read and what is written of it are apart for everybody. */
        WRITES,
        /** Every read is a step as well. */
        READS
    }

    private final Catalogue catalogue;
    private final Programs programs;
    private final Shelves shelves;
    private final Network network;
    private final Names names;
    private final Rules rules;
    private final Grain grain;
    private Consumer<String> witness = _ -> {};

    Machine(Catalogue catalogue, Programs programs, Shelves shelves, Rules rules, Grain grain) {
        this.catalogue = catalogue;
        this.programs = programs;
        this.shelves = shelves;
        this.network = new Network(catalogue, shelves, rules);
        this.names = new Names(catalogue, programs);
        this.rules = rules;
        this.grain = grain;
    }

    Network network() {
        return network;
    }

    Names names() {
        return names;
    }

    /** Tells {@code next} in words what is committed and sent. */
    void witness(Consumer<String> next) {
        witness = next;
    }

    Invocation invocation(World world, int process) {
        return catalogue.thing(world.processes[process]);
    }

    /** Has the process set about a task. */
    void begin(World world, int process, Task task) {
        world.processes[process] = catalogue.number(programs.begin(task));
        goOn(world, process);
    }

    /** Answers what the process asks. */
    void answer(World world, int process, Reply answer) {
        world.processes[process] = catalogue.number(programs.after(invocation(world, process), answer));
        goOn(world, process);
    }

    private void goOn(World world, int process) {
        while (true) {
            Invocation now = invocation(world, process);
            if (now.pending().isEmpty()) {
                end(world, process, now);
                return;
            }
            Request request = now.pending().get();
            if (isStep(world, process, request)) {
                return;
            }
            Reply answer = answerTo(world, process, request);
            world.processes[process] = catalogue.number(programs.after(now, answer));
        }
    }

    private void end(World world, int process, Invocation ended) {
        if (ended.task() instanceof Task.Pause && shelves.campaign(world).status() == CampaignStatus.PAUSED) {
            world.acknowledged = 1;
        }
        stop(world, process);
    }

    /** The process does nothing any more. */
    void stop(World world, int process) {
        world.processes[process] = 0;
        world.late &= ~(1 << process);
    }

    private boolean isStep(World world, int process, Request request) {
        boolean readsAreSteps = grain == Grain.READS && process != World.DESK;
        Invocation now = invocation(world, process);
        boolean again = now.lostRace() || (readsAndWrites(process) && !now.hasActed());
        return switch (request) {
            case Request.Clock _, Request.DrawId _ -> false;
            case Request.Read(var keys) -> readsAreSteps && !again && !shelves.constant(keys);
            case Request.Tallies _, Request.Active _, Request.Due _ -> readsAreSteps && !again;
            case Request.Write(var commit) -> !again && !isUnnoticed(world, commit);
            case Request.SendDials _, Request.Place _, Request.Ask _, Request.HangUp _ -> true;
            case Request.SendLookUp(var call) ->
                !readsAndWrites(process) && !World.contains(world.lookUps, catalogue.number(call));
        };
    }

    private boolean readsAndWrites(int process) {
        return process == World.DESK || (grain == Grain.COMMITS && process >= World.PACER);
    }

    /** Paces and alarms are not part of the model: slots are given at any pace, and passes come at any moment. */
    private boolean isUnnoticed(World world, Commit commit) {
        return commit.writes().stream().allMatch(write -> switch (write) {
            case Commit.Write.Save(var beside) when Shelves.decidesNothing(beside) -> true;
            case Commit.Write.Save(CampaignState state) ->
                Abstraction.stored(state, Abstraction.NOW).equals(shelves.campaign(world));
            default -> false;
        });
    }

    Instant clockOf(World world, int process) {
        return world.isLate(process) ? Abstraction.LATE : Abstraction.NOW;
    }

    /** The answer of store, clock and random numbers; what the provider says is chosen by the step. */
    Reply answerTo(World world, int process, Request request) {
        Invocation by = invocation(world, process);
        Instant now = clockOf(world, process);
        return switch (request) {
            case Request.Clock _ -> new Reply.Time(now);
            case Request.DrawId _ -> new Reply.Drawn(unusedId(world));
            case Request.Read(var keys) ->
                new Reply.Entities(keys.stream()
                        .map(key -> rules.read(shelves, world, by, shelves.find(world, key))
                                .map(entity -> Abstraction.read(entity, now)))
                        .toList());
            case Request.Tallies _ -> new Reply.OfTally(shelves.tally(world));
            case Request.Active _ -> new Reply.Flag(shelves.campaign(world).active());
            case Request.Due(var dueClass, var from, int limit) -> {
                List<Store.DueLead> found = shelves.due(world, dueClass, from, limit);
                yield new Reply.DueLeads(dueClass == DueClass.LEASE ? rules.leases(shelves, world, found) : found);
            }
            case Request.Write(var commit) -> commit(world, by, commit, now);
            case Request.SendDials(var dials) -> {
                for (Signals.Dial dial : dials) {
                    witness.accept("sends the dial of " + Words.claim(dial.claimId()));
                    world.dials = World.with(world.dials, catalogue.number(Abstraction.stored(dial, now)));
                }
                yield Reply.NOTHING;
            }
            case Request.SendLookUp(var call) -> {
                witness.accept("has " + Words.of(call) + " looked up");
                world.lookUps = World.withOne(world.lookUps, catalogue.number(call));
                yield Reply.NOTHING;
            }
            case Request.HangUp(var call) -> {
                witness.accept("hangs up " + Words.of(call.key()));
                network.live(world, call.key()).ifPresent(listed -> network.hangUp(world, listed));
                yield Reply.NOTHING;
            }
            case Request.Place _, Request.Ask _ -> throw new IllegalStateException("the provider is asked by a step");
        };
    }

    private Reply commit(World world, Invocation by, Commit commit, Instant now) {
        if (isUnnoticed(world, commit)) {
            return new Reply.Committed(new Store.Outcome.Done(), List.of());
        }
        Optional<Commit> asked = rules.commit(shelves, world, by, commit);
        if (asked.isEmpty()) {
            return new Reply.Committed(new Store.Outcome.Done(), List.of());
        }
        Reply.Committed committed = shelves.commit(world, asked.get(), now);
        boolean done = committed.outcome().done();
        witness.accept((done ? "commits [" : "may not commit [") + Words.of(asked.get()) + "]");
        if (done) {
            watch(world, by, asked.get());
        }
        return committed;
    }

    private void watch(World world, Invocation by, Commit commit) {
        for (Commit.Write write : commit.writes()) {
            if (write instanceof Commit.Write.Save(Call call) && call.revision() == 0 && world.acknowledged == 1) {
                rules.broken(Violation.Kind.INTENT_AFTER_PAUSE, "an intent commits after the pause was acknowledged");
            }
        }
        if (by.task() instanceof Task.Reset(var lead)) {
            shelves.lead(world, shelves.indexOf(lead.leadId()))
                    .person()
                    .numbers()
                    .forEach(number -> world.placed[shelves.indexOf(number)] = 0);
        }
    }

    private int unusedId(World world) {
        long used = 0;
        for (int[] part : new int[][] {
            world.leads,
            world.guards,
            world.calls,
            world.dials,
            world.reports,
            world.lookUps,
            world.listed,
            world.processes
        }) {
            for (int thing : part) {
                used |= catalogue.ids(thing);
            }
        }
        int id = Long.numberOfTrailingZeros(~used);
        if (id >= Abstraction.IDS) {
            throw new IllegalStateException("more ids are in use than the model has");
        }
        return id;
    }

    /** Whether the request may still leave. */
    boolean inTime(World world, int process, Telephone.Placing placing) {
        boolean passed = placing.deadline() instanceof Tape.Due due && due.passedAt(clockOf(world, process));
        return !passed || !rules.requestsKeepTheirDeadline();
    }
}
