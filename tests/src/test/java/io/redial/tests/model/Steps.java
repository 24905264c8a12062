package io.redial.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The steps that may be taken from one state, as they are gathered. */
final class Steps {

    private final Machine machine;
    private final Tidy tidy;
    private final Set<Fault> faults;
    private final List<Step> all = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private boolean faultLeft;

    Steps(Machine machine, Tidy tidy, Set<Fault> faults) {
        this.machine = machine;
        this.tidy = tidy;
        this.faults = faults;
    }

    void begin(boolean mayFail) {
        all.clear();
        faultLeft = mayFail;
    }

    List<Step> all() {
        return List.copyOf(all);
    }

    void saysNothing() {
        said.clear();
    }

    boolean mayHappen(Fault fault) {
        return faultLeft && faults.contains(fault);
    }

    /** Has the words of steps say all that belongs to them. */
    void tellAll() {
        machine.witness(said::add);
    }

    private String together() {
        return said.isEmpty() ? "" : "; " + String.join("; ", said);
    }

    /** A step that may break a promise while it is taken. */
    void step(World world, String what, Optional<Fault> fault, Consumer<World> how) {
        if (fault.isPresent() && !mayHappen(fault.get())) {
            return;
        }
        World next = world.copy();
        said.clear();
        try {
            how.accept(next);
        } catch (Violation broken) {
            all.add(new Step(fault, what + together(), Optional.empty(), Optional.of(broken)));
            return;
        }
        done(what, fault, next);
    }

    /** A step that was taken already. */
    void done(String what, Optional<Fault> fault, World next) {
        try {
            tidy.tidy(next);
            all.add(new Step(fault, what + together(), Optional.of(next), Optional.empty()));
        } catch (Violation broken) {
            all.add(new Step(fault, what + together(), Optional.empty(), Optional.of(broken)));
        }
    }
}
