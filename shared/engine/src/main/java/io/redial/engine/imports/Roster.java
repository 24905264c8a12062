package io.redial.engine.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.redial.domain.contact.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    boolean knows(String id) {
        return known(id).isPresent();
    }

    /** Whether anybody is known by the number alone. */
    boolean hasNumberAsId() {
        return Stream.concat(numbers.keySet().stream(), missed.keySet().stream())
                .anyMatch(known -> !known.startsWith(ID));
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
