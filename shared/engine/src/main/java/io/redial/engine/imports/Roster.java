package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.domain.contact.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who stands in a table, and who has stood there until the reading before. A reading may miss a row that was moved just
 * then, so a person counts as gone only when two readings in a row have not found it.
 *
 * @param numbers of each person: by its id at the source or, where it has none, by its number
 * @param missed the numbers of those whom this reading has not found for the first time
 * @param former numbers of people in either, which they had when readings before this one were given up while those who
 *     had left them were dealt with: nobody knows of each whether its lead was
 */
record Roster(Map<String, PhoneNumber> numbers, Map<String, PhoneNumber> missed, Map<String, Set<PhoneNumber>> former) {

    static final Roster EMPTY = new Roster(Map.of(), Map.of(), Map.of());

    /** More would not fit into a reader's memory beside everything else. */
    static final int MOST = 500_000;

    private static final String HERE = "here";
    private static final String MISSED = "missed";
    private static final String FORMER = "former";
    private static final String ID = "id ";

    /** How somebody with this id at the source is known. */
    static String ofId(String id) {
        return ID + id;
    }

    /** The id at the source that {@link #ofId} was given; a number is one by itself. */
    static String idOf(String known) {
        return known.startsWith(ID) ? known.substring(ID.length()) : known;
    }

    Optional<PhoneNumber> known(String id) {
        return Optional.ofNullable(numbers.get(id)).or(() -> Optional.ofNullable(missed.get(id)));
    }

    /** All numbers under which somebody's lead may still be open. */
    Set<PhoneNumber> everyNumber(String id) {
        Set<PhoneNumber> all = new LinkedHashSet<>(former.getOrDefault(id, Set.of()));
        known(id).ifPresent(all::add);
        return all;
    }

    boolean knows(String id) {
        return known(id).isPresent();
    }

    /** Whether anybody is known by the number alone. */
    boolean hasNumberAsId() {
        return Stream.concat(numbers.keySet().stream(), missed.keySet().stream())
                .anyMatch(known -> !known.startsWith(ID));
    }

    /** The same when all were dealt with who have other numbers than before; those who were missed may come back. */
    Roster settled() {
        Map<String, Set<PhoneNumber>> unsure = new HashMap<>(former);
        unsure.keySet().retainAll(missed.keySet());
        return new Roster(numbers, missed, unsure);
    }

    /** As a file; equal lists are equal files. */
    byte[] write() {
        Spool text = new Spool();
        new TreeMap<>(numbers).forEach((id, number) -> text.add(List.of(HERE, number.e164(), id)));
        new TreeMap<>(missed).forEach((id, number) -> text.add(List.of(MISSED, number.e164(), id)));
        new TreeMap<>(former)
                .forEach((id, all) -> all.stream()
                        .map(PhoneNumber::e164)
                        .sorted()
                        .forEach(number -> text.add(List.of(FORMER, number, id))));
        return text.take();
    }

    /** What {@link #write()} made. */
    static Roster read(InputStream file) throws IOException {
        Map<String, PhoneNumber> numbers = new HashMap<>();
        Map<String, PhoneNumber> missed = new HashMap<>();
        Map<String, Set<PhoneNumber>> former = new HashMap<>();
        try (CsvReader<CsvRecord> reader = Cells.of(file, ',')) {
            for (CsvRecord row : reader) {
                String id = row.getField(2);
                PhoneNumber number = new PhoneNumber(row.getField(1));
                switch (row.getField(0)) {
                    case MISSED -> missed.put(id, number);
                    case FORMER ->
                        former.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(number);
                    default -> numbers.put(id, number);
                }
            }
        }
        return new Roster(numbers, missed, former);
    }
}
