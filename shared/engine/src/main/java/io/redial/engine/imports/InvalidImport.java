package io.redial.engine.imports;

/** An import that was refused; it names the field, so that whoever asked for it can mend it. */
public final class InvalidImport extends RuntimeException {

    private final String field;
    private final String code;

    InvalidImport(String field, String code, String message) {
        super(message);
        this.field = field;
        this.code = code;
    }

    /** The path of the refused field, such as {@code defaultCountry}. */
    public String field() {
        return field;
    }

    /** One word in snake case for programs. */
    public String code() {
        return code;
    }

    /** One sentence for people; never absent. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
