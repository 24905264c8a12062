package io.redial.sources.google;

import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer;
import io.redial.sources.google.SheetsApi.Tab;
import io.redial.sources.http.SourceFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A range of a tab, read in blocks of rows. */
final class SheetTable implements Table {

    /** Rows of a block; fewer where so many are more than an answer may have. */
    static final int BLOCK = 5_000;

    /** How much fewer. */
    private static final int SHRINK = 10;

    /** Rows in which the header is looked for: the first of them that is not blank. */
    private static final int HEADER_ROWS = 20;

    private static final int TABS_TOLD = 20;
    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,7}");

    private final SourceSpec.Sheet sheet;
    private final Supplier<SheetsApi> api;
    private final String title;
    private final SheetRange range;
    private final List<String> columns;
    private final int firstRow;

    private SheetTable(
            SourceSpec.Sheet sheet, Supplier<SheetsApi> api, Located located, List<String> columns, int firstRow) {
        this.sheet = sheet;
        this.api = api;
        this.title = located.title();
        this.range = located.range();
        this.columns = List.copyOf(columns);
        this.firstRow = firstRow;
    }

    /** A range within the tab that it is of. */
    private record Located(String title, SheetRange range) {}

    /**
     * Finds the tab and the header in it.
     *
     * @param api each use of it has its own time
     */
    static SheetTable open(SourceSpec.Sheet sheet, Supplier<SheetsApi> api) throws SourceFault {
        SheetsApi now = api.get();
        Located located = located(sheet, now);
        SheetRange range = located.range();
        int last = Math.min(range.lastRow(), range.firstRow() + HEADER_ROWS - 1);
        List<List<String>> head = now.values(sheet, range.rows(located.title(), range.firstRow(), last))
                .orElseThrow(SheetTable::empty);
        for (int i = 0; i < head.size(); i++) {
            List<String> columns = SheetCells.columns(head.get(i));
            if (!columns.isEmpty()) {
                return new SheetTable(sheet, api, located, columns, range.firstRow() + i + 1);
            }
        }
        throw empty();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public SourceAnswer<Page> page(Optional<String> cursor) {
        int from = cursor.map(SheetTable::row).orElse(firstRow);
        return SourceFault.answer(() -> page(from, api.get()));
    }

    private Page page(int from, SheetsApi now) throws SourceFault {
        for (int size = BLOCK; ; size /= SHRINK) {
            try {
                return block(from, size, now);
            } catch (SourceFault.TooLarge tooLarge) {
                if (size < SHRINK) {
                    throw tooLarge;
                }
            }
        }
    }

    private Page block(int from, int size, SheetsApi now) throws SourceFault {
        int last = range.lastRow();
        if (from > last) {
            return new Page(List.of(), Optional.empty());
        }
        int to = (int) Math.min(last, (long) from + size - 1);
        Optional<List<List<String>>> values = now.values(sheet, range.rows(title, from, to));
        if (values.isEmpty()) {
            // Rows were removed from the tab since it was opened: what is left of it is read, up to its new end.
            int end = located(sheet, now).range().lastRow();
            values =
                    from > end ? Optional.of(List.of()) : now.values(sheet, range.rows(title, from, Math.min(to, end)));
            last = end;
        }
        List<Row> rows = new ArrayList<>();
        int number = from;
        for (List<String> cells : values.orElseThrow(SheetTable::empty)) {
            SheetCells.row(number, cells, columns.size()).ifPresent(rows::add);
            number++;
        }
        return new Page(rows, to < last ? Optional.of(Integer.toString(to + 1)) : Optional.empty());
    }

    private static Located located(SourceSpec.Sheet sheet, SheetsApi api) throws SourceFault {
        List<Tab> tabs = api.tabs(sheet);
        Tab tab = sheet.range()
                .tab()
                .map(title -> named(tabs, title))
                .orElseGet(() -> tabs.stream().findFirst())
                .orElseThrow(() -> SourceFault.notFound("There is no such tab; the tabs are: " + told(tabs) + "."));
        SheetRange range = sheet.range().within(tab.columns(), tab.rows()).orElseThrow(SheetTable::empty);
        return new Located(tab.title(), range);
    }

    /** As Google finds it: capitals don't matter, where they do not tell two tabs apart. */
    private static Optional<Tab> named(List<Tab> tabs, String title) {
        return tabs.stream()
                .filter(tab -> tab.title().equals(title))
                .findFirst()
                .or(() -> tabs.stream()
                        .filter(tab -> tab.title().equalsIgnoreCase(title))
                        .findFirst());
    }

    private static String told(List<Tab> tabs) {
        return tabs.stream().limit(TABS_TOLD).map(Tab::title).collect(Collectors.joining(", "))
                + (tabs.size() > TABS_TOLD ? ", …" : "");
    }

    private static int row(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw new IllegalArgumentException("this is no place in a sheet");
        }
        return Integer.parseInt(cursor);
    }

    private static SourceFault empty() {
        return SourceFault.malformed("The range is empty: its first row must name the columns.");
    }
}
