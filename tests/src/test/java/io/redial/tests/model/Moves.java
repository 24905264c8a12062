package io.redial.tests.model;

import io.redial.domain.call.CallKey;
import io.redial.domain.call.Ending;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.LookUp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that may happen next in a state. */
final class Moves {

    private static final String[] NAMES = {"a dialer", "a dialer", "the pacer", "the recorder", "the desk"};

    private final Catalogue catalogue;
    private final Shelves shelves;
    private final Machine machine;
    private final Network network;
    private final Passing passing;
    private final Tidy tidy;
    private final Steps steps;
    private final Rules rules;

    Moves(Catalogue catalogue, Shelves shelves, Machine machine, Rules rules, Set<Fault> faults) {
        this.catalogue = catalogue;
        this.shelves = shelves;
        this.machine = machine;
        this.rules = rules;
        this.network = machine.network();
        this.passing = new Passing(catalogue, shelves, network, rules);
        this.tidy = new Tidy(catalogue, shelves, rules, machine.names());
        this.steps = new Steps(machine, tidy, faults);
    }

    /** The steps from {@code world}, without those that cost a fault when there is none left. */
    List<Step> from(World world, boolean mayFail) {
        steps.begin(mayFail);
        dialers(world);
        recorder(world);
        pacer(world);
        desk(world);
        provider(world);
        for (int lead = 0; lead < world.leads.length; lead++) {
            int index = lead;
            String name = "time passes: lead " + (lead + 1) + ", ";
            steps.saysNothing();
            passing.of(world, lead, (what, next) -> steps.done(name + what, Optional.empty(), next));
            if (steps.mayHappen(Fault.EXPIRE)) {
                passing.expired(world, index)
                        .ifPresent(
                                next -> steps.done(name + "its time to dial is over", Optional.of(Fault.EXPIRE), next));
            }
        }
        return steps.all();
    }

    /** Has the words of steps say all that belongs to them. */
    void tellAll() {
        steps.tellAll();
    }

    private static final Optional<Fault> FREE = Optional.empty();

    private void dialers(World world) {
        int idle = world.processes[World.FIRST_DIALER] == 0 ? World.FIRST_DIALER : World.SECOND_DIALER;
        if (world.processes[idle] == 0) {
            deliverDials(world, idle);
        }
        for (int dialer : new int[] {World.FIRST_DIALER, World.SECOND_DIALER}) {
            if (world.processes[dialer] == 0) {
                continue;
            }
            goOn(world, dialer);
            steps.step(
                    world,
                    NAMES[dialer] + " dies, its dial is delivered again later",
                    Optional.of(Fault.CRASH),
                    next -> {
                        Task.Dial task =
                                (Task.Dial) machine.invocation(next, dialer).task();
                        next.dials = World.with(next.dials, catalogue.number(task.dial()));
                        machine.stop(next, dialer);
                    });
            if (!world.isLate(dialer) && machine.invocation(world, dialer).hasBegun()) {
                steps.step(
                        world,
                        NAMES[dialer] + " stands still until all its deadlines are over",
                        Optional.of(Fault.EARLY),
                        next -> next.late |= 1 << dialer);
            }
        }
    }

    private void deliverDials(World world, int idle) {
        int before = 0;
        for (int thing : world.dials) {
            if (thing == before) {
                continue;
            }
            before = thing;
            Signals.Dial dial = catalogue.thing(thing);
            String what = NAMES[idle] + " gets the dial of " + Words.claim(dial.claimId());
            steps.step(world, what, FREE, next -> {
                next.dials = World.without(next.dials, thing);
                machine.begin(next, idle, new Task.Dial(rules.delivered(shelves, next, dial)));
            });
            steps.step(
                    world,
                    what + ", and it stays queued",
                    Optional.of(Fault.DUP),
                    next -> machine.begin(next, idle, new Task.Dial(rules.delivered(shelves, next, dial))));
        }
    }

    /** The process takes its next step. */
    private void goOn(World world, int process) {
        Invocation now = machine.invocation(world, process);
        Request request = now.pending().orElseThrow();
        switch (request) {
            case Request.Place(var placing) -> place(world, process, placing);
            case Request.Ask(var call) -> ask(world, process, call.key());
            default ->
                steps.step(
                        world,
                        NAMES[process] + " goes on",
                        FREE,
                        next -> machine.answer(next, process, machine.answerTo(next, process, request)));
        }
    }

    private void place(World world, int process, Telephone.Placing placing) {
        String name = NAMES[process] + " asks for " + Words.of(placing.call().key()) + ": ";
        if (!machine.inTime(world, process, placing)) {
            answered(
                    world, process, name + "too late, not sent", FREE, new Telephone.Answer.NotSent("deadline_passed"));
            return;
        }
        steps.step(world, name + "placed", FREE, next -> {
            network.place(next, placing);
            machine.answer(next, process, new Reply.Placed(new Telephone.Answer.Accepted(Network.PROVIDER_ID)));
        });
        answered(
                world,
                process,
                name + "429",
                Optional.of(Fault.THR),
                new Telephone.Answer.Throttled(Duration.ofSeconds(10), "429"));
        Telephone.Answer unknown = new Telephone.Answer.Unknown("timed_out");
        answered(world, process, name + "the request gets lost", Optional.of(Fault.UNK), unknown);
        steps.step(world, name + "placed, the answer gets lost", Optional.of(Fault.UNK), next -> {
            network.place(next, placing);
            machine.answer(next, process, new Reply.Placed(unknown));
        });
    }

    private void answered(World world, int process, String what, Optional<Fault> fault, Telephone.Answer answer) {
        steps.step(world, what, fault, next -> machine.answer(next, process, new Reply.Placed(answer)));
    }

    private void ask(World world, int process, CallKey call) {
        String name = NAMES[process] + " looks up " + Words.of(call) + ": ";
        LookUp known = network.known(world, call);
        boolean found = known instanceof LookUp.Found;
        steps.step(
                world,
                name + (found ? "found" : "not found"),
                FREE,
                next -> machine.answer(next, process, new Reply.Looked(known)));
        boolean live = network.listed(world, call).filter(Listed::live).isPresent();
        if (live) {
            steps.step(
                    world,
                    name + "live, but not listed",
                    Optional.of(Fault.STALE),
                    next -> machine.answer(next, process, new Reply.Looked(new LookUp.NotFound())));
        }
    }

    private void recorder(World world) {
        int recorder = World.RECORDER;
        if (world.processes[recorder] != 0) {
            goOn(world, recorder);
            return;
        }
        int before = 0;
        for (int thing : world.reports) {
            if (thing == before) {
                continue;
            }
            before = thing;
            Signals.Report report = catalogue.thing(thing);
            String what = "the recorder gets the end of " + Words.of(report.call());
            steps.step(world, what, FREE, next -> {
                next.reports = World.without(next.reports, thing);
                machine.begin(next, recorder, new Task.Hear(report));
            });
            steps.step(
                    world,
                    what + ", and it stays queued",
                    Optional.of(Fault.DUP),
                    next -> machine.begin(next, recorder, new Task.Hear(report)));
        }
        for (int thing : world.lookUps) {
            CallKey call = catalogue.thing(thing);
            World asking = world.copy();
            asking.lookUps = World.without(world.lookUps, thing);
            machine.begin(asking, recorder, new Task.Look(call));
            if (asking.processes[recorder] == 0) {
                steps.done("the recorder has nothing to look up of " + Words.of(call), FREE, asking);
            } else {
                goOn(asking, recorder);
            }
        }
    }

    private void pacer(World world) {
        int pacer = World.PACER;
        if (world.processes[pacer] == 0) {
            steps.step(world, "a pass begins", FREE, next -> machine.begin(next, pacer, new Task.Pass()));
            return;
        }
        goOn(world, pacer);
        steps.step(world, "the pacer dies", Optional.of(Fault.CRASH), next -> machine.stop(next, pacer));
    }

    private void desk(World world) {
        int desk = World.DESK;
        if (world.processes[desk] != 0) {
            goOn(world, desk);
            return;
        }
        CampaignStatus status = shelves.campaign(world).status();
        if (status == CampaignStatus.IN_PROGRESS) {
            steps.step(
                    world,
                    "somebody pauses",
                    Optional.of(Fault.PAUSE),
                    next -> machine.begin(next, desk, new Task.Pause()));
        } else {
            steps.step(world, "somebody resumes", FREE, next -> {
                next.acknowledged = 0;
                machine.begin(next, desk, new Task.Resume());
            });
        }
        shelves.leadKeys()
                .forEach(lead -> steps.step(
                        world,
                        "somebody resets lead " + (shelves.indexOf(lead.leadId()) + 1),
                        Optional.of(Fault.RESET),
                        next -> machine.begin(next, desk, new Task.Reset(lead))));
    }

    private void provider(World world) {
        for (int thing : world.listed) {
            Listed listed = catalogue.thing(thing);
            if (!listed.live()) {
                continue;
            }
            for (Ending.Kind kind : new Ending.Kind[] {Ending.Kind.PERSON, Ending.Kind.UNANSWERED}) {
                String what = Words.of(listed.call()) + " ends: " + kind;
                steps.step(world, what, FREE, next -> {
                    network.end(next, listed, kind);
                    network.report(next, listed, kind);
                });
                steps.step(
                        world,
                        what + ", and its report gets lost",
                        Optional.of(Fault.LOSS),
                        next -> network.end(next, listed, kind));
            }
        }
    }

    boolean isEnd(World world) {
        return tidy.isEnd(world);
    }
}
