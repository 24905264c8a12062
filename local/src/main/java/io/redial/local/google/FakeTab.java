package io.redial.local.google;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A tab of a spreadsheet; its rows may be edited while it is served. */
public final class FakeTab {

    private static final int USUAL_ROWS = 1_000;
    private static final int USUAL_COLUMNS = 26;

    private final String title;
    private final long gid;
    private List<List<Cell>> rows = List.of();
    private int gridRows = USUAL_ROWS;
    private int gridColumns = USUAL_COLUMNS;

    /**
     * An empty tab.
     *
     * @param gid the number in its link
     */
    public FakeTab(String title, long gid) {
        this.title = title;
        this.gid = gid;
    }

    /** Replaces all rows; the grid grows where it must. */
    public synchronized FakeTab rows(List<List<Cell>> replaced) {
        rows = replaced.stream().map(List::copyOf).toList();
        gridRows = Math.max(gridRows, rows.size());
        gridColumns =
                Math.max(gridColumns, rows.stream().mapToInt(List::size).max().orElse(0));
        return this;
    }

    /** Replaces all rows by such texts; none is taken for a number or a formula. */
    public FakeTab texts(String[]... replaced) {
        return rows(Arrays.stream(replaced)
                .map(row -> Arrays.stream(row).<Cell>map(Cell.Text::new).toList())
                .toList());
    }

    /** Removes the rows of the grid that are not filled, as a person may. */
    public synchronized FakeTab trim() {
        gridRows = Math.max(1, rows.size());
        return this;
    }

    String title() {
        return title;
    }

    long gid() {
        return gid;
    }

    synchronized int gridRows() {
        return gridRows;
    }

    synchronized int gridColumns() {
        return gridColumns;
    }

    /** The cells of a block, blank ones at the end of rows and blank rows at the end left out. */
    synchronized List<List<Cell>> cells(A1 range) {
        List<List<Cell>> block = new ArrayList<>();
        for (int row = range.firstRow(); row <= Math.min(range.lastRow(), rows.size()); row++) {
            List<Cell> cells = rows.get(row - 1);
            int from = Math.min(range.firstColumn() - 1, cells.size());
            block.add(withoutBlankEnd(cells.subList(from, Math.min(range.lastColumn(), cells.size()))));
        }
        while (!block.isEmpty() && block.getLast().isEmpty()) {
            block.removeLast();
        }
        return block;
    }

    /** As it is exported: every row as wide as the widest. */
    synchronized String csv() {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        return rows.stream()
                .map(row -> {
                    List<String> cells =
                            new ArrayList<>(row.stream().map(Cell::shown).toList());
                    while (cells.size() < width) {
                        cells.add("");
                    }
                    return cells.stream().map(FakeTab::quoted).collect(Collectors.joining(","));
                })
                .collect(Collectors.joining("\r\n"));
    }

    private static List<Cell> withoutBlankEnd(List<Cell> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).blank()) {
            end--;
        }
        return cells.subList(0, end);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
