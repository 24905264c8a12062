package io.redial.engine.imports;

import io.redial.domain.Texts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.engine.convert.NumberedRows;
import io.redial.engine.formula.Formulas;
import io.redial.engine.imports.Column.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The columns of a file, in their order.
 *
 * @param all exactly one of them holds the phone number
 * @param warnings of columns that are not read as their headings would have it
 */
record Columns(List<Column> all, List<RowError> warnings) {

    /** More is no list of people: a file with rows and columns swapped, perhaps. */
    static final int MAX_COLUMNS = 10_000;

    private static final int HEADINGS_TOLD = 20;
    private static final int HEADING_LENGTH_TOLD = 40;

    Columns {
        all = List.copyOf(all);
        warnings = List.copyOf(warnings);
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
        List<String> names = headings.stream()
                .map(heading -> Formulas.restored(heading.strip()))
                .toList();
        Map<Integer, String> mapped = new HashMap<>(mapped(names, mapping, line));
        mapped.put(phoneIndex(names, mapped, line), "phone");
        return new ColumnNaming(names, mapped, line).named();
    }

    /** Positions of the secondary numbers, in the order in which they are tried. */
    List<Integer> secondaries() {
        return inOrder(Kind.SECONDARY_PHONE);
    }

    /** Positions of the variables of secondary numbers, each with that of its number, if there is a column for it. */
    Map<Integer, Optional<Integer>> secondaryVariables() {
        Map<Integer, Deque<Integer>> numbers = new HashMap<>();
        secondaries()
                .forEach(i -> numbers.computeIfAbsent(all.get(i).order(), _ -> new ArrayDeque<>())
                        .add(i));
        Map<Integer, Optional<Integer>> found = new LinkedHashMap<>();
        // Where several columns have one name, the first of the one kind belongs to the first of the other.
        inOrder(Kind.SECONDARY_VARIABLES)
                .forEach(i -> found.put(
                        i,
                        Optional.ofNullable(numbers.getOrDefault(all.get(i).order(), new ArrayDeque<>())
                                .poll())));
        return found;
    }

    private List<Integer> inOrder(Kind kind) {
        return IntStream.range(0, all.size())
                .boxed()
                .filter(i -> all.get(i).kind() == kind)
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
    private static int phoneIndex(List<String> headings, Map<Integer, String> mapped, long line) {
        Optional<Integer> chosen = mapped.entrySet().stream()
                .filter(entry -> Column.plain(entry.getValue()).equals("phone"))
                .map(Map.Entry::getKey)
                .findFirst();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        List<Integer> closest = IntStream.range(0, headings.size())
                .boxed()
                .filter(i -> !mapped.containsKey(i) && Column.namesPhone(headings.get(i)))
                .sorted(Comparator.comparingInt(i -> Column.phoneRank(headings.get(i))))
                .toList();
        if (closest.isEmpty()) {
            throw new FileFault(
                    line, "no_phone_column", "No column is named phone; the columns are: " + told(headings) + ".");
        }
        String first = headings.get(closest.getFirst());
        if (closest.size() > 1 && Column.plain(headings.get(closest.get(1))).equals(Column.plain(first))) {
            // A wrong guess would be somebody else's telephone.
            throw new FileFault(
                    line,
                    "duplicate_column",
                    "Two columns could hold the phone number: \"" + first + "\" and \"" + headings.get(closest.get(1))
                            + "\". Rename one of them.");
        }
        return closest.getFirst();
    }

    private static String told(List<String> headings) {
        List<String> own = headings.stream()
                .filter(heading -> !heading.equals(NumberedRows.HEADING))
                .toList();
        List<String> some = own.stream()
                .limit(HEADINGS_TOLD)
                .map(String::strip)
                .map(heading -> heading.length() <= HEADING_LENGTH_TOLD
                        ? heading
                        : Texts.cut(heading, HEADING_LENGTH_TOLD) + "…")
                .toList();
        return String.join(", ", some) + (own.size() > HEADINGS_TOLD ? ", …" : "");
    }
}
