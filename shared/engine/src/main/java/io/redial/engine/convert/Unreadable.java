package io.redial.engine.convert;

/** The file can't be read as a list of people; trying again would end the same way. */
public class Unreadable extends RuntimeException {

    private final long line;
    private final String code;

    /**
     * A fault of the whole file.
     *
     * @param line where it shows, from 1; 0 when it has no place
     * @param code one word in snake case for programs
     * @param message one sentence for people
     */
    public Unreadable(long line, String code, String message) {
        super(message);
        this.line = line;
        this.code = code;
    }

    public long line() {
        return line;
    }

    public String code() {
        return code;
    }

    /** One sentence for people; never absent. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
