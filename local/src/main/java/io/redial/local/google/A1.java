package io.redial.local.google;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range as the API reads it: a title with anything but letters, digits and underscores must be quoted.
 *
 * @param tab empty for the first one
 */
record A1(Optional<String> tab, int firstColumn, int firstRow, int lastColumn, int lastRow) {

    private static final int OPEN = Integer.MAX_VALUE;

    private static final Pattern TEXT = Pattern.compile("(?:(?:'(?<quoted>(?:[^']|'')+)'|(?<bare>[A-Za-z0-9_]+))!)?"
            + "(?<c1>[A-Z]{0,3})(?<r1>[0-9]{0,8}):(?<c2>[A-Z]{0,3})(?<r2>[0-9]{0,8})");

    private static final Pattern TITLE = Pattern.compile("'(?<quoted>(?:[^']|'')+)'|(?<bare>[A-Za-z0-9_]+)");

    /** Empty for what the API can't parse. */
    static Optional<A1> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            return Optional.of(new A1(
                    title(parts),
                    column(parts.group("c1"), 1),
                    row(parts.group("r1"), 1),
                    column(parts.group("c2"), OPEN),
                    row(parts.group("r2"), OPEN)));
        }
        Matcher title = TITLE.matcher(text);
        return title.matches() ? Optional.of(new A1(title(title), 1, 1, OPEN, OPEN)) : Optional.empty();
    }

    private static Optional<String> title(Matcher parts) {
        return Optional.ofNullable(parts.group("quoted"))
                .map(quoted -> quoted.replace("''", "'"))
                .or(() -> Optional.ofNullable(parts.group("bare")));
    }

    private static int column(String letters, int otherwise) {
        return letters.isEmpty() ? otherwise : letters.chars().reduce(0, (sum, c) -> sum * 26 + c - 'A' + 1);
    }

    private static int row(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }
}
