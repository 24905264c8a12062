package io.redial.local.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** What a cell holds. */
public sealed interface Cell {

    /** A number may be typed with a plus before it, which is then lost. */
    Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}");

    record Text(String text) implements Cell {}

    record Figure(BigDecimal value, Format format) implements Cell {}

    /** A formula that can't be computed. */
    record Fault(String shown) implements Cell {}

    /** How a number is shown. */
    enum Format {
        PLAIN,
        SCIENTIFIC
    }

    /** What becomes of a text that a person types into a cell without a format. */
    static Cell typed(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new Figure(new BigDecimal(text), Format.PLAIN);
        }
        boolean formula = text.startsWith("+") || text.startsWith("=");
        return formula ? new Fault("#ERROR!") : new Text(text);
    }

    /** A number in a column of which the format is scientific. */
    static Cell scientific(String digits) {
        return new Figure(new BigDecimal(digits), Format.SCIENTIFIC);
    }

    default boolean blank() {
        return this instanceof Text(String text) && text.isEmpty();
    }

    /** As people see it. */
    default String shown() {
        return switch (this) {
            case Text(String text) -> text;
            case Fault(String shown) -> shown;
            case Figure(var value, var format) ->
                switch (format) {
                    case PLAIN -> value.toPlainString();
                    case SCIENTIFIC -> scientific(value);
                };
        };
    }

    /** As {@code UNFORMATTED_VALUE} renders it. */
    default JsonNode raw() {
        return switch (this) {
            case Figure figure -> JsonNodeFactory.instance.numberNode(figure.value());
            case Text _, Fault _ -> JsonNodeFactory.instance.textNode(shown());
        };
    }

    private static String scientific(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(6, RoundingMode.HALF_UP));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits =
                rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
        return digits + "E" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
