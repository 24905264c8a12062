package io.redial.engine.imports;

import io.redial.engine.imports.ReadNumber.Why;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digits of a number, without what people and programs write around and between them. */
sealed interface NumberText {

    /** Plus and digits. */
    record International(String number) implements NumberText {}

    /** Digits, which may be a national number, or an international one that lost its plus. */
    record Plain(String digits) implements NumberText {}

    record Unreadable(Why why) implements NumberText {}

    /** What a cell holds. */
    static NumberText of(String cell) {
        String stripped = cell.strip();
        // As programs write numbers: nothing that is looked for below can be in it.
        if (Shapes.PLUS_AND_DIGITS.matcher(stripped).matches()) {
            return new International(stripped);
        }
        return written(stripped);
    }

    private static NumberText written(String stripped) {
        String text = Shapes.BEFORE.matcher(latinDigits(stripped)).replaceFirst("");
        Matcher scientific = Shapes.SCIENTIFIC.matcher(text);
        if (scientific.matches()) {
            return scientific(scientific);
        }
        Matcher real = Shapes.REAL.matcher(text);
        String whole = real.matches() ? real.group(1) : text;
        if (Shapes.EXTENSION.matcher(whole).find()) {
            return new Unreadable(Why.EXTENSION);
        }
        return digits(compact(whole), whole);
    }

    private static NumberText digits(String compact, String text) {
        if (Shapes.DIGITS.matcher(compact).matches()) {
            return compact.startsWith("+") ? new International(compact) : new Plain(compact);
        }
        if (Shapes.SEVERAL.matcher(text).matches()) {
            return new Unreadable(Why.SEVERAL);
        }
        // Words are no number at all; a number with letters has some digits too.
        return new Unreadable(Shapes.LETTERS.matcher(text).matches() ? Why.LETTERS : Why.NO_NUMBER);
    }

    /** All digits are there if there are as many as the exponent says. */
    private static NumberText scientific(Matcher matcher) {
        String digits = matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2));
        return digits.length() == 1 + Integer.parseInt(matcher.group(3))
                ? new Plain(digits)
                : new Unreadable(Why.ROUNDED);
    }

    private static String compact(String text) {
        boolean abroad = text.startsWith("+") || text.startsWith("00");
        String bare = abroad ? Shapes.TRUNK_ZERO.matcher(text).replaceAll("") : text;
        bare = Shapes.SLASH.matcher(bare).replaceFirst("$1$2");
        bare = Shapes.SEPARATORS.matcher(bare).replaceAll("");
        return bare.startsWith("00") ? "+" + bare.substring(2) : bare;
    }

    /** Digits of any script, and the full-width plus, in their plain form. */
    private static String latinDigits(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                out.append(Character.digit(c, 10));
            } else {
                out.appendCodePoint(c == 0xff0b ? '+' : c);
            }
        });
        return out.toString();
    }

    /** How numbers are written. */
    final class Shapes {
        /** The apostrophe by which spreadsheets keep text, a URI's scheme, and what lead forms write before numbers. */
        private static final Pattern BEFORE = Pattern.compile("^(?:'|tel:|p:)+\\s*", Pattern.CASE_INSENSITIVE);

        private static final Pattern SCIENTIFIC =
                Pattern.compile("\\+?([0-9])(?:[.,]([0-9]+))?E\\+?([0-9]{1,2})", Pattern.CASE_INSENSITIVE);

        /** A whole number that a program took for a real one. */
        private static final Pattern REAL = Pattern.compile("(\\+?[0-9]{7,15})[.,]0{1,2}");

        private static final Pattern EXTENSION = Pattern.compile(
                "[0-9][\\s,;)]*(?:ext(?:n|ension)?|x|app|durchwahl|dw|#)[\\s.:=]*[0-9]{1,7}$",
                Pattern.CASE_INSENSITIVE);

        /** Spaces, dots, dashes, parentheses, and the invisible marks that come along when a number is copied. */
        private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\\u2212.()]+");

        /** The trunk zero that is only dialled at home, as in +44 (0)20. */
        private static final Pattern TRUNK_ZERO = Pattern.compile("\\(0\\)");

        /** One slash after an area code, as in 0171/1234567; a later one separates two numbers, as in 030 123456/57. */
        private static final Pattern SLASH = Pattern.compile("^(\\+?(?:[\\s().-]*[0-9]){1,7}[\\s)]*)/([^/]{5,})$");

        private static final Pattern PLUS_AND_DIGITS = Pattern.compile("\\+[0-9]+");

        private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");
        private static final Pattern SEVERAL =
                Pattern.compile("[^\\p{L}]*(?:[0-9][^\\p{L}0-9]*){7,}[/,;|+&\\n][^\\p{L}]*(?:[0-9][^\\p{L}0-9]*){7,}");
        private static final Pattern LETTERS =
                Pattern.compile("(?=.*[0-9].*[0-9].*[0-9])(?=.*\\p{L})[^@]*", Pattern.DOTALL);

        private Shapes() {}
    }
}
