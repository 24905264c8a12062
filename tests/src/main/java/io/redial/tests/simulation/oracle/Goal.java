package io.redial.tests.simulation.oracle;

/**
 * A comparison on a post-call variable.
 *
 * @param wanted its type is the one that the assistant declares for the variable
 */
public record Goal(String variable, Operator operator, Value wanted) {

    /** How the variable is compared with what is wanted. */
    public enum Operator {
        EQUALS,
        GTE,
        LTE
    }
}
