package io.redial.engine.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a lead is, or is not, called now.
 *
 * @param reason of the first check that fails; {@link Reason#CALLABLE_NOW} when all hold
 * @param detail one English sentence or more
 * @param nextCallAt the instant at which it may be called next; empty when that depends on others or never comes
 * @param checks what the engine looks at for a lead in this state, in its order
 */
public record Explanation(Reason reason, String detail, Optional<Instant> nextCallAt, List<Check> checks) {

    public Explanation {
        checks = List.copyOf(checks);
    }

    /** Whether nothing keeps the lead from being called. */
    public boolean callable() {
        return reason == Reason.CALLABLE_NOW;
    }

    /**
     * One thing that the engine looks at.
     *
     * @param reason what keeps the lead from being called when the check does not hold
     */
    public record Check(Reason reason, boolean ok, String detail) {

        static Check holds(Reason reason, String detail) {
            return new Check(reason, true, detail);
        }

        static Check fails(Reason reason, String detail) {
            return new Check(reason, false, detail);
        }
    }
}
