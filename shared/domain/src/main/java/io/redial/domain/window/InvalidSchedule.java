package io.redial.domain.window;

/** A schedule, or a part of one, that was refused; it names the field, so that whoever sent it can mend it. */
public final class InvalidSchedule extends RuntimeException {

    private final String field;
    private final String code;

    /**
     * @param field   the path of the refused field, such as {@code schedule.start}
     * @param code    one word in snake case for programs, such as {@code invalid_time}
     * @param message one sentence for people
     */
    public InvalidSchedule(String field, String code, String message) {
        super(message);
        this.field = field;
        this.code = code;
    }

    /** The path of the refused field, such as {@code schedule.start}. */
    public String field() {
        return field;
    }

    /** One word in snake case for programs, such as {@code invalid_time}. */
    public String code() {
        return code;
    }

    /** One sentence for people; never absent. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
