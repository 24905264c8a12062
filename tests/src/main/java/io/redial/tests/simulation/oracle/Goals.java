package io.redial.tests.simulation.oracle;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether variables meet a goal. They are read as the declared type where nothing is guessed, and as no other. */
final class Goals {

    private Goals() {}

    static boolean met(Goal goal, Map<String, Value> variables) {
        return Optional.ofNullable(variables.get(goal.variable()))
                .filter(told -> matches(goal, told))
                .isPresent();
    }

    private static boolean matches(Goal goal, Value told) {
        return switch (goal.wanted()) {
            case Value.Truth(boolean wanted) ->
                truth(told).filter(is -> is == wanted).isPresent();
            case Value.Decimal(BigDecimal wanted) ->
                number(told)
                        .filter(is -> compares(goal.operator(), is.compareTo(wanted)))
                        .isPresent();
            case Value.Text(String wanted) -> text(told).equals(wanted);
        };
    }

    private static boolean compares(Goal.Operator operator, int order) {
        return switch (operator) {
            case EQUALS -> order == 0;
            case GTE -> order >= 0;
            case LTE -> order <= 0;
        };
    }

    private static Optional<Boolean> truth(Value told) {
        return switch (told) {
            case Value.Truth(boolean truth) -> Optional.of(truth);
            case Value.Decimal(BigDecimal number) -> bit(number);
            case Value.Text(String text) -> {
                String word = text.strip().toLowerCase(Locale.ROOT);
                yield word.equals("true")
                        ? Optional.of(true)
                        : word.equals("false")
                                ? Optional.of(false)
                                : number(told).flatMap(Goals::bit);
            }
        };
    }

    private static Optional<Boolean> bit(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) == 0
                ? Optional.of(true)
                : number.signum() == 0 ? Optional.of(false) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Value told) {
        return switch (told) {
            case Value.Truth _ -> Optional.empty();
            case Value.Decimal(BigDecimal number) -> Optional.of(number);
            case Value.Text(String text) -> {
                try {
                    yield Optional.of(new BigDecimal(text.strip()));
                } catch (NumberFormatException notANumber) {
                    yield Optional.empty();
                }
            }
        };
    }

    private static String text(Value told) {
        return switch (told) {
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Decimal(BigDecimal number) -> number.toPlainString();
            case Value.Text(String text) -> text;
        };
    }
}
