package io.redial.sources.google;

import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.port.LeadSources.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Rows of a sheet, made as long as their header. */
final class SheetCells {

    private SheetCells() {}

    /** The names of the columns, without the mark that some programs put before the first one; none for a blank row. */
    static List<String> columns(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            names.add(cell.replace("\uFEFF", "").strip());
        }
        while (!names.isEmpty() && names.getLast().isEmpty()) {
            names.removeLast();
        }
        return names;
    }

    /**
     * A row under so many columns; empty for a blank one. What stands under no column stays, for the reader to tell.
     *
     * @param number as the sheet shows it, from 1
     */
    static Optional<Row> row(int number, List<String> cells, int columns) {
        List<String> kept = new ArrayList<>(cells);
        while (!kept.isEmpty() && kept.getLast().isBlank()) {
            kept.removeLast();
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        kept.addAll(Collections.nCopies(Math.max(0, columns - kept.size()), ""));
        return Optional.of(new Row(kept, Optional.empty(), DoNotCallMark.NOT_LISTED, Optional.of(number)));
    }
}
