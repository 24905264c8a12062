package io.redial.engine.imports;

import io.redial.engine.convert.NumberedRows;
import io.redial.engine.formula.Formulas;
import io.redial.engine.imports.Column.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The columns of a file, in their order.
 *
 * @param all exactly one of them holds the phone number
 */
record Columns(List<Column> all) {

    /** More is no list of people: a file with rows and columns swapped, perhaps. */
    static final int MAX_COLUMNS = 10_000;

    private static final int HEADINGS_TOLD = 20;
    private static final int HEADING_LENGTH_TOLD = 40;

    Columns {
        all = List.copyOf(all);
    }

    /**
     * Reads a header row.
     *
     * @param mapping from our names to the file's
     * @param line of the header row
     * @throws FileFault {@code no_phone_column}, {@code too_many_columns}, {@code duplicate_column},
     *     {@code mapped_column_missing}
     */
    static Columns of(List<String> headings, Map<String, String> mapping, long line) {
        if (headings.size() > MAX_COLUMNS) {
            throw new FileFault(line, "too_many_columns", "The header row names more than 10,000 columns.");
        }
        Map<Integer, String> mapped = mapped(headings, mapping, line);
        Optional<Integer> phone = phoneIndex(headings, mapped);
        if (phone.isEmpty()) {
            throw new FileFault(
                    line, "no_phone_column", "No column is named phone; the columns are: " + told(headings) + ".");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = Formulas.restored(headings.get(i).strip());
            if (i == 0 && heading.equals(NumberedRows.HEADING)) {
                columns.add(new Column(Kind.ROW_NUMBER, "", 0));
                continue;
            }
            String ourName = i == phone.get() ? "phone" : mapped.getOrDefault(i, heading);
            Column column = Column.named(ourName, heading);
            // A second column that could be the number is kept as a variable.
            columns.add(
                    column.kind() == Kind.PHONE && i != phone.get() ? new Column(Kind.VARIABLE, heading, 0) : column);
        }
        requireDistinct(columns, line);
        return new Columns(columns);
    }

    /** Positions of the secondary numbers, in the order in which they are tried. */
    List<Integer> secondaries() {
        return IntStream.range(0, all.size())
                .boxed()
                .filter(i -> all.get(i).kind() == Kind.SECONDARY_PHONE)
                .sorted(Comparator.comparingInt(i -> all.get(i).order()))
                .toList();
    }

    /** Positions of all numbers, the primary one first. */
    List<Integer> numberPositions() {
        List<Integer> all = new ArrayList<>(secondaries());
        all.add(0, positions().getOrDefault(Kind.PHONE, 0));
        return all;
    }

    /** The positions of the kinds of which there is at most one. */
    Map<Kind, Integer> positions() {
        Map<Kind, Integer> positions = new EnumMap<>(Kind.class);
        for (int i = 0; i < all.size(); i++) {
            positions.putIfAbsent(all.get(i).kind(), i);
        }
        return positions;
    }

    private static Map<Integer, String> mapped(List<String> headings, Map<String, String> mapping, long line) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            byName.putIfAbsent(Column.plain(headings.get(i)), i);
        }
        Map<Integer, String> mapped = new HashMap<>();
        mapping.forEach((ourName, theirs) -> {
            Integer at = byName.get(Column.plain(theirs));
            if (at == null) {
                throw new FileFault(
                        line,
                        "mapped_column_missing",
                        "The mapping names the column \"" + theirs + "\"; the columns are: " + told(headings) + ".");
            }
            mapped.put(at, ourName);
        });
        return mapped;
    }

    /** The mapped one, or the one whose name comes closest. */
    private static Optional<Integer> phoneIndex(List<String> headings, Map<Integer, String> mapped) {
        Optional<Integer> chosen = mapped.entrySet().stream()
                .filter(entry -> Column.plain(entry.getValue()).equals("phone"))
                .map(Map.Entry::getKey)
                .findFirst();
        return chosen.or(() -> IntStream.range(0, headings.size())
                .boxed()
                .filter(i -> !mapped.containsKey(i) && Column.namesPhone(headings.get(i)))
                .min(Comparator.comparingInt(i -> Column.phoneRank(headings.get(i)))));
    }

    private static void requireDistinct(List<Column> columns, long line) {
        Set<Object> seen = new HashSet<>();
        for (Column column : columns) {
            Object holds = switch (column.kind()) {
                case VARIABLE -> column.heading();
                case SECONDARY_PHONE -> column.order();
                case UNNAMED, PASSED_OVER -> column;
                case PHONE, NAME, TIMEZONE, EXTERNAL_ID, CONSENT_SOURCE, CONSENT_AT, CONSENT_WORDING, ROW_NUMBER ->
                    column.kind();
            };
            if (!seen.add(holds) && isRead(column)) {
                throw new FileFault(
                        line, "duplicate_column", "Two columns hold the same: \"" + column.heading() + "\".");
            }
        }
    }

    private static boolean isRead(Column column) {
        return column.kind() != Kind.UNNAMED && column.kind() != Kind.PASSED_OVER;
    }

    private static String told(List<String> headings) {
        List<String> some = headings.stream()
                .filter(heading -> !heading.equals(NumberedRows.HEADING))
                .limit(HEADINGS_TOLD)
                .map(heading -> heading.strip())
                .map(heading -> heading.length() <= HEADING_LENGTH_TOLD
                        ? heading
                        : heading.substring(0, HEADING_LENGTH_TOLD) + "…")
                .toList();
        return String.join(", ", some) + (headings.size() > HEADINGS_TOLD ? ", …" : "");
    }
}
