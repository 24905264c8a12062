package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.domain.account.ImportJob;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.imports.Column.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who stands in a table that was just read. A row that is rejected is somebody too: who has its id has not left, and one
 * that tells of no id may be anybody.
 */
final class TableReading {

    private final Map<String, PhoneNumber> numbers = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private boolean nameless;

    private TableReading() {}

    /**
     * Those rows of a table that are people.
     *
     * @throws FileFault {@code too_many_people}, or as the import of the table would
     */
    static TableReading of(InputStream rows, ImportJob job) throws IOException {
        TableReading reading = new TableReading();
        try (CsvReader<CsvRecord> reader = Cells.of(rows, ',')) {
            Optional<RowReader> people = Optional.empty();
            Optional<Integer> idAt = Optional.empty();
            for (CsvRecord row : reader) {
                if (people.isEmpty()) {
                    Columns columns = Columns.of(row.getFields(), job.settings().mapping(), 1);
                    people = Optional.of(new RowReader(columns, job.settings()));
                    idAt = Optional.ofNullable(columns.positions().get(Kind.EXTERNAL_ID));
                } else {
                    reading.take(people.get().read(1, row.getFields()), idAt, row.getFields());
                }
                reading.requireRoom();
            }
        }
        return reading;
    }

    private void take(ReadRow row, Optional<Integer> idAt, List<String> cells) {
        switch (row) {
            case ReadRow.Accepted(long _, var person) ->
                person.externalId()
                        .ifPresentOrElse(id -> take(Roster.ofId(id), person.phone()), () -> take(person.phone()));
            case ReadRow.Rejected _ ->
                idAt.filter(at -> at < cells.size())
                        .map(at -> cells.get(at).strip())
                        .filter(id -> !id.isEmpty())
                        .ifPresentOrElse(id -> reject(Roster.ofId(id)), () -> nameless = true);
        }
    }

    private void take(PhoneNumber number) {
        numbers.put(number.e164(), number);
    }

    /** An id of two rows tells nobody from others: each is known by its number then. */
    private void take(String id, PhoneNumber number) {
        if (ambiguous.contains(id) || rejected.contains(id)) {
            take(number);
            return;
        }
        Optional<PhoneNumber> other = Optional.ofNullable(numbers.putIfAbsent(id, number));
        other.filter(is -> !is.equals(number)).ifPresent(is -> {
            numbers.remove(id);
            ambiguous.add(id);
            take(is);
            take(number);
        });
    }

    private void reject(String id) {
        rejected.add(id);
        Optional.ofNullable(numbers.remove(id)).ifPresent(this::take);
    }

    private void requireRoom() {
        if (numbers.size() + rejected.size() + ambiguous.size() > Roster.MOST) {
            throw new FileFault(
                    0, "too_many_people", "A source that is imported again and again has at most 500,000 people.");
        }
    }

    /** Whether no row is somebody to call. */
    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /**
     * Whether somebody of the one before may stand in a row that can't be read and tells not who it is: then whoever is
     * missing may be there.
     */
    private boolean isUnsure(Roster before) {
        return nameless || (before.hasNumberAsId() && rejected.stream().anyMatch(id -> !before.knows(id)));
    }

    /** What the next reading is compared with. */
    Roster after(Roster before) {
        Map<String, PhoneNumber> here = new HashMap<>(numbers);
        if (isUnsure(before)) {
            before.numbers().forEach(here::putIfAbsent);
            // Rather nobody leaves than that a table whose people are others each time fills the memory.
            return here.size() > Roster.MOST
                    ? new Roster(numbers, Map.of())
                    : new Roster(here, without(before.missed(), here));
        }
        rejected.forEach(id -> before.known(id).ifPresent(number -> here.put(id, number)));
        return new Roster(here, without(before.numbers(), here));
    }

    private static Map<String, PhoneNumber> without(Map<String, PhoneNumber> all, Map<String, PhoneNumber> some) {
        Map<String, PhoneNumber> rest = new HashMap<>(all);
        rest.keySet().removeAll(some.keySet());
        return rest;
    }

    /**
     * Those who have left: neither this reading nor the one before has found them, and nobody else has their number.
     *
     * @param before the one before, as {@link #after} made it
     */
    List<PhoneNumber> gone(Roster before) {
        if (isUnsure(before)) {
            return List.of();
        }
        Set<PhoneNumber> taken = taken(before);
        return before.missed().entrySet().stream()
                .filter(person -> !numbers.containsKey(person.getKey()) && !rejected.contains(person.getKey()))
                .map(Map.Entry::getValue)
                .filter(number -> !taken.contains(number))
                .toList();
    }

    /** A person's number before and now; the person is known by the id at the source. */
    record Moved(String id, PhoneNumber from, PhoneNumber to) {}

    /** Those who have another number now, and whose former one nobody else has. */
    List<Moved> moved(Roster before) {
        Set<PhoneNumber> taken = taken(before);
        return numbers.entrySet().stream()
                .flatMap(person -> before
                        .known(person.getKey())
                        .map(from -> new Moved(Roster.idOf(person.getKey()), from, person.getValue()))
                        .stream())
                .filter(moved -> !moved.from().equals(moved.to()))
                .filter(moved -> !taken.contains(moved.from()))
                .toList();
    }

    private Set<PhoneNumber> taken(Roster before) {
        Set<PhoneNumber> taken = new HashSet<>(numbers.values());
        rejected.forEach(id -> before.known(id).ifPresent(taken::add));
        return taken;
    }
}
