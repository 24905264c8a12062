package io.redial.engine.refusal;

import java.util.List;

/** A request that was understood and not carried out; nothing was changed. */
public final class Refusal extends RuntimeException {

    private final Kind kind;
    private final String code;
    private final List<Fault> faults;

    private Refusal(Kind kind, String code, String detail, List<Fault> faults) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** Which kind of answer it is. */
    public enum Kind {
        /** Not there, or not the asker's. */
        NOT_FOUND,
        /** Not in the state in which it is. */
        CONFLICT,
        /** Not with these values. */
        INVALID,
        /** Not the version that the asker has read. */
        STALE,
        /** Others write it all the time; worth another try. */
        BUSY
    }

    /**
     * One thing that is wrong.
     *
     * @param field the path of the field, such as {@code schedule.start}
     * @param code one word in snake case for programs
     * @param message one sentence for people
     */
    public record Fault(String field, String code, String message) {}

    public static Refusal notFound() {
        return new Refusal(Kind.NOT_FOUND, "not_found", "There is nothing here.", List.of());
    }

    public static Refusal conflict(String code, String detail) {
        return new Refusal(Kind.CONFLICT, code, detail, List.of());
    }

    public static Refusal conflict(String code, String detail, List<Fault> faults) {
        return new Refusal(Kind.CONFLICT, code, detail, faults);
    }

    public static Refusal invalid(List<Fault> faults) {
        return new Refusal(Kind.INVALID, "validation_failed", "Some fields are not valid.", faults);
    }

    public static Refusal invalid(String code, String detail) {
        return new Refusal(Kind.INVALID, code, detail, List.of());
    }

    public static Refusal stale() {
        return new Refusal(
                Kind.STALE, "precondition_failed", "It was changed since the version that If-Match names.", List.of());
    }

    public static Refusal busy() {
        return new Refusal(Kind.BUSY, "busy", "It is being changed by others; try again.", List.of());
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** One sentence for people; never absent. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Fault> faults() {
        return faults;
    }
}
