package io.redial.engine.campaign;

import java.util.ArrayList;
import java.util.List;

/** Whether a campaign can start. */
public record Readiness(List<Check> checks, List<Warning> warnings) {

    public Readiness {
        checks = List.copyOf(checks);
        warnings = List.copyOf(warnings);
    }

    public boolean ready() {
        return checks.stream().allMatch(Check::ok);
    }

    /** The same with one more thing to know. */
    public Readiness warned(Warning more) {
        List<Warning> all = new ArrayList<>(warnings);
        all.add(more);
        return new Readiness(checks, all);
    }

    /**
     * One thing that a start needs.
     *
     * @param code what it is called when it is missing
     * @param field the setting to mend
     */
    public record Check(String code, String field, boolean ok, String detail) {}

    /** Something to know that does not keep it from starting. */
    public record Warning(String code, String detail) {}
}
