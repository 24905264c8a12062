package io.redial.domain.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a spreadsheet that holds a table: its first row names the columns. Rows and columns count from 1 and include
 * the last.
 *
 * @param tab the title as it is shown, without quotes; the first tab where absent
 * @param lastColumn {@link #LAST_COLUMN} where the range is open to the right
 * @param lastRow {@link #LAST_ROW} where the range is open below
 */
public record SheetRange(Optional<String> tab, int firstColumn, int firstRow, int lastColumn, int lastRow) {

    /** Column ZZZ, the last that three letters can name; a spreadsheet has at most as many. */
    public static final int LAST_COLUMN = 18_278;

    /** A spreadsheet has at most ten million cells, so no tab has more rows. */
    public static final int LAST_ROW = 10_000_000;

    /** The first tab, whole. */
    public static final SheetRange FIRST_TAB = new SheetRange(Optional.empty(), 1, 1, LAST_COLUMN, LAST_ROW);

    private static final int LONGEST_TITLE = 100;
    private static final int LETTERS = 26;

    private static final Pattern CELLS = Pattern.compile("(?<column>[A-Za-z]{0,3})(?<row>[0-9]{0,8})"
            + "(?<end>:(?<lastColumn>[A-Za-z]{0,3})(?<lastRow>[0-9]{0,8}))?");

    private static final Pattern QUOTED = Pattern.compile("'(?<tab>(?:[^']|'')+)'(?:!(?<cells>.+))?");

    public SheetRange {
        if (tab.filter(title -> title.isEmpty() || title.length() > LONGEST_TITLE)
                .isPresent()) {
            throw new IllegalArgumentException("a tab's title has 1 to 100 characters");
        }
        requireSpan(firstColumn, lastColumn, LAST_COLUMN);
        requireSpan(firstRow, lastRow, LAST_ROW);
    }

    private static void requireSpan(int first, int last, int most) {
        if (first < 1 || last < first || last > most) {
            throw new IllegalArgumentException("a range runs from its first cell to its last");
        }
    }

    /**
     * Reads the A1 notation: {@code Leads}, {@code Leads!A1:F}, {@code 'My Leads'!A:Z}, {@code A1:Z500}. A text without
     * an exclamation mark and a colon is the title of a tab; an apostrophe within quotes is doubled.
     *
     * @return empty when the text is no range
     */
    public static Optional<SheetRange> parse(String text) {
        String range = text.strip();
        if (range.isEmpty()) {
            return Optional.of(FIRST_TAB);
        }
        Matcher quoted = QUOTED.matcher(range);
        if (quoted.matches()) {
            return of(
                    Optional.of(quoted.group("tab").replace("''", "'")),
                    Optional.ofNullable(quoted.group("cells")).orElse(":"));
        }
        if (range.startsWith("'")) {
            return Optional.empty();
        }
        int mark = range.lastIndexOf('!');
        if (mark >= 0) {
            return of(Optional.of(range.substring(0, mark)), range.substring(mark + 1));
        }
        return range.indexOf(':') >= 0 ? of(Optional.empty(), range) : of(Optional.of(range), ":");
    }

    private static Optional<SheetRange> of(Optional<String> tab, String cells) {
        Matcher parts = CELLS.matcher(cells);
        if (cells.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        boolean oneCell = parts.group("end") == null;
        int firstColumn = column(parts.group("column")).orElse(1);
        int firstRow = row(parts.group("row")).orElse(1);
        int lastColumn =
                oneCell ? firstColumn : column(parts.group("lastColumn")).orElse(LAST_COLUMN);
        int lastRow = oneCell ? firstRow : row(parts.group("lastRow")).orElse(LAST_ROW);
        try {
            return Optional.of(new SheetRange(tab, firstColumn, firstRow, lastColumn, lastRow));
        } catch (IllegalArgumentException backwards) {
            return Optional.empty();
        }
    }

    /** This range, ending where a tab ends; empty when it begins beyond that. */
    public Optional<SheetRange> within(int columns, int rows) {
        return firstColumn > columns || firstRow > rows
                ? Optional.empty()
                : Optional.of(new SheetRange(
                        tab, firstColumn, firstRow, Math.min(lastColumn, columns), Math.min(lastRow, rows)));
    }

    /** These rows of the range in A1 notation, of a tab with this title. */
    public String rows(String title, int from, int to) {
        return "'" + title.replace("'", "''") + "'!" + letters(firstColumn) + from + ":" + letters(lastColumn) + to;
    }

    public int width() {
        return lastColumn - firstColumn + 1;
    }

    private static Optional<Integer> column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * LETTERS + (letters.charAt(i) & 0x1f);
        }
        return letters.isEmpty() ? Optional.empty() : Optional.of(column);
    }

    private static Optional<Integer> row(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(digits));
    }

    private static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
