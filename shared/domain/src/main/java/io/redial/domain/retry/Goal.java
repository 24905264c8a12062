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
                asFlag(told).filter(flag -> flag == wanted).isPresent();
            case Variable.Numeric(BigDecimal wanted) ->
                asNumber(told).filter(number -> holds(number.compareTo(wanted))).isPresent();
            case Variable.Text(String wanted) -> asText(told).equals(wanted);
        };
    }

    private boolean holds(int comparison) {
        return switch (operator) {
            case EQUALS -> comparison == 0;
            case GTE -> comparison >= 0;
            case LTE -> comparison <= 0;
        };
    }

    /** Loosely typed providers send {@code "true"}, {@code "TRUE"} or 1 for a boolean. */
    private static Optional<Boolean> asFlag(Variable told) {
        return switch (told) {
            case Variable.Flag(boolean flag) -> Optional.of(flag);
            case Variable.Numeric(BigDecimal number) -> bit(number);
            case Variable.Text(String text) ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> Optional.of(true);
                    case "false", "0" -> Optional.of(false);
                    default -> Optional.empty();
                };
        };
    }

    private static Optional<Boolean> bit(BigDecimal number) {
        if (number.compareTo(BigDecimal.ONE) == 0) {
            return Optional.of(true);
        }
        return number.signum() == 0 ? Optional.of(false) : Optional.empty();
    }

    private static Optional<BigDecimal> asNumber(Variable told) {
        return switch (told) {
            case Variable.Numeric(BigDecimal number) -> Optional.of(number);
            case Variable.Text(String text) -> parsed(text.strip());
            case Variable.Flag _ -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> parsed(String text) {
        try {
            return text.length() > 64 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static String asText(Variable told) {
        return switch (told) {
            case Variable.Text(String text) -> text;
            case Variable.Flag(boolean flag) -> Boolean.toString(flag);
            case Variable.Numeric(BigDecimal number) -> number.toPlainString();
        };
    }
}
