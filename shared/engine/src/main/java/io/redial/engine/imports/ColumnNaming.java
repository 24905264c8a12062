package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.engine.convert.NumberedRows;
import io.redial.engine.imports.Column.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds out what each column of a header row holds. A column that has no name, or one that another column has taken, does not
 * lose the file: it is kept as a variable under a name of its own, and a warning says which.
 */
final class ColumnNaming {

    /** Of more nobody reads. */
    private static final int MOST_WARNINGS = 20;

    private static final Set<Kind> MANY =
            EnumSet.of(Kind.VARIABLE, Kind.SECONDARY_PHONE, Kind.SECONDARY_VARIABLES, Kind.PASSED_OVER);

    private final List<String> headings;
    private final Map<Integer, String> mapped;
    private final long line;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<String> variables = new HashSet<>();
    private final Set<String> written;
    private final Map<String, Integer> further = new HashMap<>();
    private final int lastNamed;
    private final TreeMap<Integer, Column> columns = new TreeMap<>();
    private final TreeMap<Integer, RowError> warnings = new TreeMap<>();

    /**
     * Of these headings.
     *
     * @param headings without spaces around them
     * @param mapped our names of some of them, by position; one of them is the phone number's
     */
    ColumnNaming(List<String> headings, Map<Integer, String> mapped, long line) {
        this.headings = headings;
        this.mapped = mapped;
        this.line = line;
        this.written = new HashSet<>(headings);
        this.lastNamed = IntStream.range(0, headings.size())
                .filter(i -> !headings.get(i).isEmpty())
                .max()
                .orElse(0);
    }

    Columns named() {
        // What somebody has said of a column goes before what its heading says.
        Stream<Integer> all = IntStream.range(0, headings.size()).boxed();
        Stream.concat(mapped.keySet().stream().sorted(), all.filter(i -> !mapped.containsKey(i)))
                .forEach(i -> columns.put(i, column(i)));
        return new Columns(
                List.copyOf(columns.values()),
                warnings.values().stream().limit(MOST_WARNINGS).toList());
    }

    private Column column(int at) {
        String heading = headings.get(at);
        if (at == 0 && heading.equals(NumberedRows.HEADING)) {
            return new Column(Kind.ROW_NUMBER, "", 0);
        }
        Optional<String> ourName = Optional.ofNullable(mapped.get(at));
        if (ourName.isEmpty() && heading.isEmpty()) {
            return unnamed(at);
        }
        Column column = Column.named(ourName.orElse(heading), heading);
        if (column.kind() == Kind.PHONE && ourName.isEmpty()) {
            // Another column that could be the number is kept as a variable.
            return variable(at, heading);
        }
        if (column.kind() == Kind.VARIABLE) {
            return variable(at, column.heading());
        }
        return MANY.contains(column.kind()) || kinds.add(column.kind()) ? column : renamed(at, heading);
    }

    private Column variable(int at, String name) {
        return variables.add(name) ? Column.variable(name) : renamed(at, name);
    }

    private Column renamed(int at, String name) {
        String free = free(name);
        warn(
                at,
                name,
                "duplicate_column",
                "Column " + number(at) + " is one more that is named \"" + name
                        + "\". What stands in it is kept as the variable \"" + free + "\".");
        return Column.variable(free);
    }

    /** Many files have commas to spare at the end of their header row, under which nothing stands. */
    private Column unnamed(int at) {
        String wanted = "column_" + number(at);
        String free = written.contains(wanted) || variables.contains(wanted) ? free(wanted) : wanted;
        variables.add(free);
        if (at < lastNamed) {
            warn(
                    at,
                    "",
                    "unnamed_column",
                    "Column " + number(at) + " has no name. What stands in it is kept as the variable \"" + free
                            + "\".");
        }
        return Column.variable(free);
    }

    private String free(String name) {
        while (true) {
            String candidate = name + "_" + (further.merge(name, 1, Integer::sum) + 1);
            if (!written.contains(candidate) && variables.add(candidate)) {
                return candidate;
            }
        }
    }

    /** As people count them. */
    private int number(int at) {
        return headings.getFirst().equals(NumberedRows.HEADING) ? at : at + 1;
    }

    private void warn(int at, String heading, String code, String message) {
        warnings.put(at, new RowError(line, RowCells.told(heading), "", code, message));
    }
}
