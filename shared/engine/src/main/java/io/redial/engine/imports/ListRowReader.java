package io.redial.engine.imports;

import io.redial.domain.Texts;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.formula.Formulas;
import io.redial.engine.imports.Column.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads rows of people who are not to be called: their numbers, and a reason if there is a column {@code reason}. Nothing
 * else in a row matters, and nothing that is wrong with it keeps the numbers that can be read off the list.
 */
final class ListRowReader {

    private static final String REASON = "reason";

    private final Columns columns;
    private final RowReader rows;
    private final NumberReader numbers;
    private final List<Integer> positions;
    private final Optional<Integer> reason;

    ListRowReader(Columns columns, Settings settings) {
        this.columns = columns;
        this.rows = new RowReader(columns, settings);
        this.numbers = new NumberReader(settings.defaultCountry(), settings.phoneCheck());
        this.positions = columns.numberPositions();
        this.reason = IntStream.range(0, columns.all().size())
                .boxed()
                .filter(at -> columns.all().get(at).kind() == Kind.VARIABLE)
                .filter(at -> Column.plain(columns.all().get(at).heading()).equals(REASON))
                .findFirst();
    }

    /** Reads the cells of a row; missing cells are empty. */
    ListRow read(long firstLine, List<String> cells) {
        long line = rows.numbered(firstLine, cells);
        List<PhoneNumber> read = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        for (int at : positions) {
            String cell = cell(cells, at);
            if (!cell.isEmpty()) {
                switch (numbers.read(cell)) {
                    case ReadNumber.Read(PhoneNumber number) -> read.add(number);
                    case ReadNumber.Unread(ReadNumber.Why why) ->
                        errors.add(error(line, at, cell, why.code(), why.message()));
                }
            }
        }
        if (read.isEmpty() && errors.isEmpty()) {
            errors.add(error(line, positions.getFirst(), "", "missing_phone", "The row has no phone number."));
        }
        String why = reason.map(at -> cell(cells, at)).orElse("");
        return new ListRow(
                line,
                read.stream().distinct().toList(),
                // A long reason is no reason to call somebody.
                Texts.cut(why, DoNotCall.REASON),
                errors.stream().findFirst());
    }

    /**
     * Reads a line that a quote has led astray: its numbers are listed, and it is told of.
     *
     * @param quote the line on which the quote opens
     */
    ListRow astray(long line, long quote, List<String> cells) {
        return new ListRow(line, read(line, cells).numbers(), "", Optional.of(rows.astray(line, quote, cells)));
    }

    private RowError error(long line, int at, String cell, String code, String message) {
        return new RowError(line, RowCells.told(columns.all().get(at).heading()), RowCells.told(cell), code, message);
    }

    private static String cell(List<String> cells, int at) {
        return at < cells.size() ? Formulas.restored(cells.get(at).strip()) : "";
    }
}
