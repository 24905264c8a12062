package io.redial.aws;

import java.util.Map;
import java.util.Optional;

/** The environment variables of one function; the only place in the project that reads them from the process. */
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The variables of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * The value of a variable that must be there.
     *
     * @return the value, never blank
     * @throws MissingVariable when the variable is absent or blank: at start, not at the first message
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new MissingVariable(name));
    }

    /** The value, or empty when the variable is absent or blank. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** A function was started without a variable that it needs. */
    public static final class MissingVariable extends IllegalStateException {
        private final String name;

        MissingVariable(String name) {
            super("environment variable " + name + " is missing");
            this.name = name;
        }

        public String name() {
            return name;
        }
    }
}
