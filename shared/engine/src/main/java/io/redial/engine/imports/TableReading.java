package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.domain.account.ImportJob;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.imports.Column.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        if (isEmpty()) {
            return before;
        }
        Map<String, PhoneNumber> here = new HashMap<>(numbers);
        if (isUnsure(before)) {
            before.numbers().forEach(here::putIfAbsent);
            // Rather nobody leaves than that a table whose people are others each time fills the memory.
            return here.size() > Roster.MOST
                    ? new Roster(numbers, Map.of(), Map.of())
                    : listed(here, without(before.missed(), here), before);
        }
        rejected.forEach(id -> before.known(id).ifPresent(number -> here.put(id, number)));
        return listed(here, without(before.numbers(), here), before);
    }

    private static Map<String, PhoneNumber> without(Map<String, PhoneNumber> all, Map<String, PhoneNumber> some) {
        Map<String, PhoneNumber> rest = new HashMap<>(all);
        rest.keySet().removeAll(some.keySet());
        return rest;
    }

    private static Roster listed(Map<String, PhoneNumber> here, Map<String, PhoneNumber> missed, Roster before) {
        Map<String, Set<PhoneNumber>> former = new HashMap<>();
        Stream.of(here, missed).flatMap(part -> part.entrySet().stream()).forEach(person -> {
            Set<PhoneNumber> others = before.everyNumber(person.getKey());
            others.remove(person.getValue());
            if (!others.isEmpty() && former.size() < Roster.MOST) {
                former.put(person.getKey(), others);
            }
        });
        return new Roster(here, missed, former);
    }

    /**
     * Those who stand in the table with another number, and then those who have left it; in an order that follows from both
     * readings alone. Nobody else has any of the numbers that they have left.
     *
     * @param before the reading before, as {@link #after} made it
     */
    List<Departure> departures(Roster before) {
        // A table that was emptied by accident, or could not be shown whole, must not empty the campaign.
        if (isEmpty()) {
            return List.of();
        }
        Set<PhoneNumber> taken = new HashSet<>(numbers.values());
        rejected.forEach(id -> before.known(id).ifPresent(taken::add));
        Stream<Departure> all = Stream.concat(
                moved(before).sorted(Comparator.comparing(Departure.Moved::from).thenComparing(Departure.Moved::to)),
                gone(before).distinct().sorted(Comparator.comparing(Departure.Gone::from)));
        return all.filter(departure -> !taken.contains(departure.from())).toList();
    }

    private Stream<Departure.Moved> moved(Roster before) {
        return numbers.entrySet().stream()
                .flatMap(person -> before.everyNumber(person.getKey()).stream()
                        .filter(from -> !from.equals(person.getValue()))
                        .map(from -> new Departure.Moved(Roster.idOf(person.getKey()), from, person.getValue())));
    }

    /** Neither this reading nor the one before has found them. */
    private Stream<Departure.Gone> gone(Roster before) {
        return isUnsure(before)
                ? Stream.empty()
                : before.missed().keySet().stream()
                        .filter(id -> !numbers.containsKey(id) && !rejected.contains(id))
                        .flatMap(id -> before.everyNumber(id).stream())
                        .map(Departure.Gone::new);
    }
}
