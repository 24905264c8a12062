package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PersonLimits;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.Zones;
import io.redial.engine.imports.Column.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes people of rows. A row with anything wrong in it is rejected whole, naming the column: nothing is lost
 * silently.
 */
final class RowReader {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    private final Columns columns;
    private final List<Integer> secondaries;
    private final Map<Integer, Optional<Integer>> secondaryVariables;
    private final Map<Kind, Integer> positions;
    private final long headingBytes;
    private final NumberReader numbers;
    private final ZoneId zone;

    /** Rows of which it does not matter when somebody has consented, only whether they can be read. */
    RowReader(Columns columns, Settings settings) {
        this(columns, settings, ZoneOffset.UTC);
    }

    /**
     * Rows of an import.
     *
     * @param zone whose clock a time without an offset is read by, where the row names no zone of its own
     */
    RowReader(Columns columns, Settings settings, ZoneId zone) {
        this.columns = columns;
        this.zone = zone;
        this.secondaries = columns.secondaries();
        this.secondaryVariables = columns.secondaryVariables();
        this.positions = columns.positions();
        this.headingBytes = columns.all().stream()
                .mapToLong(column -> PersonLimits.bytes(column.heading()))
                .sum();
        this.numbers = new NumberReader(settings.defaultCountry(), settings.phoneCheck());
    }

    /**
     * Reads the cells of a row; missing cells are empty.
     *
     * @param line on which it starts; it is told of by its own number instead, if it has one
     */
    ReadRow read(long line, List<String> cells) {
        try {
            long place = numbered(line, cells);
            return new ReadRow.Accepted(place, person(new RowCells(columns, positions, place, cells)));
        } catch (RowCells.Fault fault) {
            return new ReadRow.Rejected(fault.error());
        }
    }

    /**
     * A line that a quote has led astray: it is rejected, whatever it seems to hold.
     *
     * @param quote the line on which the quote opens
     */
    RowError astray(long line, long quote, List<String> cells) {
        RowCells row = new RowCells(columns, positions, line, cells);
        return row.fault(positions.getOrDefault(Kind.PHONE, 0), FileFault.STRAY_QUOTE, FileFault.strayQuote(quote))
                .error();
    }

    /** The number by which a row is told of. */
    long numbered(long line, List<String> cells) {
        return positions.containsKey(Kind.ROW_NUMBER)
                        && NUMBER.matcher(cells.getFirst()).matches()
                ? Long.parseLong(cells.getFirst())
                : line;
    }

    private Person person(RowCells row) {
        row.requireShape(headingBytes);
        Optional<ZoneId> own = zone(row);
        return new Person(
                phone(row),
                row.text(Kind.NAME, PersonLimits.NAME).orElse(""),
                variables(row),
                contacts(row),
                own.map(ZoneName::of),
                row.text(Kind.EXTERNAL_ID, PersonLimits.NAME),
                consent(row, own));
    }

    private PhoneNumber phone(RowCells row) {
        int at = row.at(Kind.PHONE).orElseThrow();
        if (row.cell(at).isEmpty()) {
            throw row.fault(at, "missing_phone", "The row has no phone number.");
        }
        return number(row, at);
    }

    private PhoneNumber number(RowCells row, int at) {
        return switch (numbers.read(row.cell(at))) {
            case ReadNumber.Read(PhoneNumber number) -> number;
            case ReadNumber.Unread(ReadNumber.Why why) -> throw row.fault(at, why.code(), why.message());
        };
    }

    private Map<String, String> variables(RowCells row) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < columns.all().size(); i++) {
            Column column = columns.all().get(i);
            if (column.kind() == Kind.VARIABLE && !row.cell(i).isEmpty()) {
                variables.put(column.heading(), row.cell(i));
            }
        }
        return variables;
    }

    private List<Contact> contacts(RowCells row) {
        Map<Integer, Map<String, String>> variables = contactVariables(row);
        List<Contact> contacts = new ArrayList<>();
        for (int at : secondaries) {
            if (!row.cell(at).isEmpty()) {
                contacts.add(new Contact(number(row, at), variables.getOrDefault(at, Map.of())));
            }
            if (contacts.size() > PersonLimits.SECONDARIES) {
                throw row.fault(
                        at,
                        "too_many_numbers",
                        "A lead has at most " + PersonLimits.SECONDARIES + " secondary numbers.");
            }
        }
        return contacts;
    }

    /** The variables of secondary numbers, by the positions of their numbers. */
    private Map<Integer, Map<String, String>> contactVariables(RowCells row) {
        Map<Integer, Map<String, String>> all = new HashMap<>();
        secondaryVariables.forEach((at, number) -> {
            Map<String, String> read = contactVariables(row, at);
            if (!read.isEmpty()) {
                int of = number.filter(i -> !row.cell(i).isEmpty())
                        .orElseThrow(() ->
                                row.fault(at, "missing_phone", "The row has no number that these variables are of."));
                all.put(of, read);
            }
        });
        return all;
    }

    private static Map<String, String> contactVariables(RowCells row, int at) {
        if (row.cell(at).isEmpty()) {
            return Map.of();
        }
        return switch (WrittenVariables.read(row.cell(at))) {
            case WrittenVariables.Read(Map<String, String> variables) -> variables;
            case WrittenVariables.Unread(String code, String message) -> throw row.fault(at, code, message);
        };
    }

    private static Optional<ZoneId> zone(RowCells row) {
        return row.filled(Kind.TIMEZONE)
                .map(i -> Zones.parse(row.cell(i))
                        .orElseThrow(() -> row.fault(
                                i,
                                "unknown_timezone",
                                "Time zones are IANA names such as Europe/Paris or America/New_York.")));
    }

    private Optional<Consent> consent(RowCells row, Optional<ZoneId> own) {
        Optional<String> source = row.text(Kind.CONSENT_SOURCE, PersonLimits.NAME);
        Optional<String> at = row.text(Kind.CONSENT_AT, PersonLimits.NAME);
        Optional<String> wording = row.text(Kind.CONSENT_WORDING, PersonLimits.VALUE_BYTES);
        if (source.isEmpty() && at.isEmpty() && wording.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> when = at.flatMap(text -> WrittenTime.read(text, own.orElse(zone)));
        if (source.isEmpty() || when.isEmpty()) {
            throw row.fault(
                    "consent_at",
                    at.orElse(""),
                    "invalid_consent",
                    "A consent has a source, and a time such as 2026-11-23T12:00:00Z, or a day such as 2026-11-23.");
        }
        return Optional.of(new Consent(source.get(), when.get(), wording.orElse("")));
    }
}
