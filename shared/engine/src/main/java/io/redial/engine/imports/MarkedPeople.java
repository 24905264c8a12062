package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People whom a source says not to call. All their numbers are put on the account's list; nothing that a source says later
 * takes them off it.
 */
final class MarkedPeople {

    private static final String REASON = "The source of the lead says so.";

    private final Store store;
    private final DoNotCallList list;

    MarkedPeople(Store store) {
        this.store = store;
        this.list = new DoNotCallList(store);
    }

    /** Reads the rows of a table with these columns as the import would. */
    Reader reader(ImportJob job, List<String> columns) {
        return new Reader(job, Columns.of(columns, job.settings().mapping(), 1));
    }

    final class Reader {
        private final ImportJob job;
        private final Columns columns;
        private final RowReader rows;
        private final NumberReader numbers;

        private Reader(ImportJob job, Columns columns) {
            this.job = job;
            this.columns = columns;
            this.rows = new RowReader(columns, job.settings());
            this.numbers = new NumberReader(
                    job.settings().defaultCountry(), job.settings().phoneCheck());
        }

        /** Lists the numbers of those rows whose people are not to be called. */
        void list(List<Row> page, Instant now) {
            DoNotCall why = new DoNotCall(REASON, DoNotCall.Source.CONNECTION, now);
            Set<NumberGuard.Key> unwanted = page.stream()
                    .filter(row -> row.doNotCall() == DoNotCallMark.LISTED)
                    .flatMap(row -> numbersOf(row).stream())
                    .map(number -> new NumberGuard.Key(job.key().accountId(), number))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            // Most of them are on the list since the last time.
            store.findAll(unwanted).stream()
                    .filter(guard -> guard.listed().isPresent())
                    .forEach(guard -> unwanted.remove(guard.key()));
            unwanted.forEach(key -> list.list(key.accountId(), key.number(), why, Optional.empty(), now));
        }

        /** Of a row that is rejected for another reason at least the number, if it is one. */
        private List<PhoneNumber> numbersOf(Row row) {
            return switch (rows.read(1, row.cells())) {
                case ReadRow.Accepted accepted -> accepted.person().numbers();
                case ReadRow.Rejected _ ->
                    columns.numberPositions().stream()
                            .filter(at -> at < row.cells().size())
                            .flatMap(at -> number(row.cells().get(at)).stream())
                            .toList();
            };
        }

        private Optional<PhoneNumber> number(String cell) {
            return switch (numbers.read(cell)) {
                case ReadNumber.Read(PhoneNumber number) -> Optional.of(number);
                case ReadNumber.Unread _ -> Optional.empty();
            };
        }
    }
}
