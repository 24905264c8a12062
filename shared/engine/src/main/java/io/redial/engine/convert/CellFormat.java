package io.redial.engine.convert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a number is shown, as far as it changes what the number is: a date, leading zeros, a plus. Everything else shows all
 * digits that there are.
 */
sealed interface CellFormat {

    /** Excel keeps and shows 15 significant digits. */
    MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    /** Longer ones, and those of more digits before or after the point, are no amounts or numbers of anything. */
    int LONGEST = 40;

    /** Serial numbers count days up to 9999-12-31. */
    double LAST_DAY = 2_958_466;

    /** The serial number of 1900-03-01, from which on days are counted without a day that never was. */
    int SOUND = 61;

    double SECONDS = 86_400;

    /** Excel takes no longer codes; matching takes stack for each character of one. */
    int LONGEST_CODE = 255;

    /** All digits. */
    record Plain() implements CellFormat {}

    /** A day, or a time, or both. */
    record Dated() implements CellFormat {}

    /** At least so many digits. */
    record Padded(int digits) implements CellFormat {}

    /** After a plus, as some write phone numbers. */
    record Plus() implements CellFormat {}

    /** A number of a sheet as text. */
    default String show(String raw, Epoch epoch) {
        return switch (this) {
            case Plain _ -> plain(raw);
            case Dated _ -> dated(raw, epoch);
            case Padded(int digits) -> {
                String number = plain(raw);
                yield number.chars().allMatch(c -> c >= '0' && c <= '9')
                        ? "0".repeat(Math.max(0, digits - number.length())) + number
                        : number;
            }
            case Plus _ -> {
                String number = plain(raw);
                yield number.startsWith("-") ? number : "+" + number;
            }
        };
    }

    /** The day that a workbook counts from. */
    enum Epoch {
        OF_1900(LocalDate.of(1899, 12, 30)),
        OF_1904(LocalDate.of(1904, 1, 1));

        private final LocalDate zero;

        Epoch(LocalDate zero) {
            this.zero = zero;
        }
    }

    /** What a format code (ECMA-376, numFmt) makes of numbers. */
    static CellFormat of(String code) {
        if (code.length() > LONGEST_CODE) {
            return new Plain();
        }
        String first = Codes.SECTION.matcher(code).replaceFirst("$1");
        if (Codes.ELAPSED.matcher(first).find()) {
            return new Plain();
        }
        String bare = Codes.BRACKETS.matcher(first).replaceAll("");
        if (Codes.PLUS.matcher(bare).find()) {
            return new Plus();
        }
        String symbols = Codes.LITERALS.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
        if (Codes.DATE.matcher(symbols).find() && !symbols.contains("#") && !symbols.contains("general")) {
            return new Dated();
        }
        return Codes.ZEROS.matcher(symbols).matches() ? new Padded(symbols.length()) : new Plain();
    }

    private static String plain(String raw) {
        if (raw.length() > LONGEST) {
            return raw;
        }
        try {
            BigDecimal number = new BigDecimal(raw.strip());
            if (Math.abs((long) number.precision() - number.scale()) > LONGEST) {
                return raw;
            }
            BigDecimal rounded = number.scale() > 0 ? number.round(DIGITS) : number;
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException noNumber) {
            return raw;
        }
    }

    private static String dated(String raw, Epoch epoch) {
        double days;
        try {
            days = Double.parseDouble(raw);
        } catch (NumberFormatException noNumber) {
            return raw;
        }
        if (!(days >= 0 && days < LAST_DAY)) {
            return plain(raw);
        }
        long seconds = Math.round(days * SECONDS);
        LocalDateTime time = epoch.zero.atStartOfDay().plusSeconds(seconds);
        if (days < 1) {
            return time.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        if (epoch == Epoch.OF_1900 && days < SOUND) {
            time = time.plusDays(1);
        }
        return seconds % (long) SECONDS == 0
                ? time.toLocalDate().toString()
                : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** Pieces of format codes. */
    final class Codes {
        private static final Pattern SECTION = Pattern.compile("^((?:\"[^\"]*\"|\\\\.|[^;\"\\\\])*);.*$");
        private static final Pattern ELAPSED = Pattern.compile("\\[(?:h+|m+|s+)]", Pattern.CASE_INSENSITIVE);
        private static final Pattern BRACKETS = Pattern.compile("\\[[^]]*]");
        private static final Pattern PLUS = Pattern.compile("^(?:\"\\+\"|\\\\\\+|\\+)[0#]");
        private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.");
        private static final Pattern DATE = Pattern.compile("[ymdhs]");
        private static final Pattern ZEROS = Pattern.compile("0{2,15}");

        private Codes() {}
    }
}
