package io.redial.domain.retry;

import io.redial.domain.call.Variable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A typed comparison on a post-call variable: met, or not. A variable that is missing or can't be read as the type of
 * {@code value} does not meet it.
 *
 * @param value its type is the type that the assistant declares for the variable
 */
public record Goal(String variable, Operator operator, Variable value) {

    public Goal {
        if (operator != Operator.EQUALS && !(value instanceof Variable.Numeric)) {
            throw new IllegalArgumentException(operator.wire() + " compares numbers");
        }
    }

    /** How the variable is compared with the value. */
    public enum Operator {
        EQUALS,
        GTE,
        LTE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean metBy(Map<String, Variable> variables) {
        return Optional.ofNullable(variables.get(variable))
                .filter(this::matches)
                .isPresent();
    }

    private boolean matches(Variable told) {
        return switch (value) {
            case Variable.Flag(boolean wanted) ->
                told.asFlag().filter(flag -> flag == wanted).isPresent();
            case Variable.Numeric(BigDecimal wanted) ->
                told.asNumber()
                        .filter(number -> holds(number.compareTo(wanted)))
                        .isPresent();
            case Variable.Text(String wanted) -> told.asText().equals(wanted);
        };
    }

    private boolean holds(int comparison) {
        return switch (operator) {
            case EQUALS -> comparison == 0;
            case GTE -> comparison >= 0;
            case LTE -> comparison <= 0;
        };
    }
}
