package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.domain.account.ImportJob;
import io.redial.domain.contact.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who stands in a table, and who has stood there until the reading before. A reading may miss a row that was moved just
 * then, so a person counts as gone only when two readings in a row have not found it.
 *
 * @param numbers of each person: by its id at the source or, where it has none, by its number
 * @param missed the numbers of those whom this reading has not found for the first time
 */
record Roster(Map<String, PhoneNumber> numbers, Map<String, PhoneNumber> missed) {

    static final Roster EMPTY = new Roster(Map.of(), Map.of());

    /** More would not fit into a reader's memory beside everything else. */
    static final int MOST = 500_000;

    private static final String HERE = "here";
    private static final String MISSED = "missed";

    /**
     * Those rows of a table that are people.
     *
     * @throws FileFault {@code too_many_people}, or as the import of the table would
     */
    static Roster of(InputStream rows, ImportJob job) throws IOException {
        Map<String, PhoneNumber> numbers = new HashMap<>();
        try (CsvReader<CsvRecord> reader = Cells.of(rows, ',')) {
            Optional<RowReader> people = Optional.empty();
            for (CsvRecord row : reader) {
                if (people.isEmpty()) {
                    Columns columns = Columns.of(row.getFields(), job.settings().mapping(), 1);
                    people = Optional.of(new RowReader(columns, job.settings()));
                } else if (people.get().read(1, row.getFields()) instanceof ReadRow.Accepted(long _, var person)) {
                    String id = person.externalId()
                            .map(given -> "id " + given)
                            .orElse(person.phone().e164());
                    numbers.put(id, person.phone());
                }
                if (numbers.size() > MOST) {
                    throw new FileFault(
                            0,
                            "too_many_people",
                            "A source that is imported again and again has at most 500,000 people.");
                }
            }
        }
        return new Roster(numbers, Map.of());
    }

    /** This reading, with those of the one before whom it has not found for the first time. */
    Roster after(Roster before) {
        Map<String, PhoneNumber> absent = new HashMap<>(before.numbers());
        absent.keySet().removeAll(numbers.keySet());
        return new Roster(numbers, absent);
    }

    /**
     * Those who have left: neither this reading nor the one before has found them, and nobody else has their number.
     *
     * @param before the one before, as {@link #after} made it
     */
    List<PhoneNumber> gone(Roster before) {
        Set<PhoneNumber> taken = Set.copyOf(numbers.values());
        return before.missed().entrySet().stream()
                .filter(person -> !numbers.containsKey(person.getKey()))
                .map(Map.Entry::getValue)
                .filter(number -> !taken.contains(number))
                .toList();
    }

    /** A person's number before and now. */
    record Moved(PhoneNumber from, PhoneNumber to) {}

    /** Those who have another number now, and whose former one nobody else has. */
    List<Moved> moved(Roster before) {
        Set<PhoneNumber> taken = Set.copyOf(numbers.values());
        return numbers.entrySet().stream()
                .flatMap(person ->
                        before.known(person.getKey()).map(from -> new Moved(from, person.getValue())).stream())
                .filter(moved -> !moved.from().equals(moved.to()))
                .filter(moved -> !taken.contains(moved.from()))
                .toList();
    }

    private Optional<PhoneNumber> known(String id) {
        return Optional.ofNullable(numbers.get(id)).or(() -> Optional.ofNullable(missed.get(id)));
    }

    /** As a file. */
    byte[] write() {
        Spool text = new Spool();
        numbers.forEach((id, number) -> text.add(List.of(HERE, number.e164(), id)));
        missed.forEach((id, number) -> text.add(List.of(MISSED, number.e164(), id)));
        return text.take();
    }

    /** What {@link #write()} made. */
    static Roster read(InputStream file) throws IOException {
        Map<String, PhoneNumber> numbers = new HashMap<>();
        Map<String, PhoneNumber> missed = new HashMap<>();
        try (CsvReader<CsvRecord> reader = Cells.of(file, ',')) {
            for (CsvRecord row : reader) {
                (row.getField(0).equals(MISSED) ? missed : numbers)
                        .put(row.getField(2), new PhoneNumber(row.getField(1)));
            }
        }
        return new Roster(numbers, missed);
    }
}
