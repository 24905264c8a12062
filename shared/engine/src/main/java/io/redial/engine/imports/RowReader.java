package io.redial.engine.imports;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PersonLimits;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.Zones;
import io.redial.engine.formula.Formulas;
import io.redial.engine.imports.Column.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
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

    private static final int TOLD = 40;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    private final Columns columns;
    private final List<Integer> secondaries;
    private final Map<Kind, Integer> positions;
    private final long headingBytes;
    private final NumberReader numbers;

    RowReader(Columns columns, Settings settings) {
        this.columns = columns;
        this.secondaries = columns.secondaries();
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
            return new ReadRow.Accepted(place, new Row(place, cells).person());
        } catch (RowFault fault) {
            return new ReadRow.Rejected(fault.error);
        }
    }

    /** The number by which a row is told of. */
    long numbered(long line, List<String> cells) {
        return positions.containsKey(Kind.ROW_NUMBER)
                        && NUMBER.matcher(cells.getFirst()).matches()
                ? Long.parseLong(cells.getFirst())
                : line;
    }

    private static final class RowFault extends RuntimeException {
        private final transient RowError error;

        RowFault(RowError error) {
            super(error.code(), null, false, false);
            this.error = error;
        }
    }

    private final class Row {
        private final long line;
        private final List<String> cells;

        Row(long line, List<String> cells) {
            this.line = line;
            this.cells = cells;
        }

        Person person() {
            requireShape();
            return new Person(
                    phone(),
                    name(),
                    variables(),
                    contacts(),
                    zone(),
                    text(Kind.EXTERNAL_ID, PersonLimits.NAME),
                    consent());
        }

        private void requireShape() {
            long bytes = headingBytes;
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                if (isNameless(i) && !cell.isBlank()) {
                    throw fault("", cell, "too_many_columns", "The row has a value under which no column is named.");
                }
                if (cell.indexOf('\0') >= 0) {
                    throw fault(
                            heading(i), cell.replace('\0', '\ufffd'), "not_text", "The cell holds a NUL character.");
                }
                int length = PersonLimits.bytes(cell);
                if (length > PersonLimits.VALUE_BYTES) {
                    throw fault(heading(i), cell, "value_too_long", "A value has at most 64 KiB.");
                }
                bytes += length;
            }
            if (bytes > RowScanner.MAX_ROW_BYTES) {
                throw fault("", "", "row_too_long", "A row has at most 256 KiB, the names of its columns included.");
            }
        }

        private PhoneNumber phone() {
            int at = at(Kind.PHONE).orElseThrow();
            if (cell(at).isEmpty()) {
                throw fault(heading(at), "", "missing_phone", "The row has no phone number.");
            }
            return number(at);
        }

        private PhoneNumber number(int at) {
            return switch (numbers.read(cell(at))) {
                case ReadNumber.Read(PhoneNumber number) -> number;
                case ReadNumber.Unread(ReadNumber.Why why) ->
                    throw fault(heading(at), cell(at), why.code(), why.message());
            };
        }

        private String name() {
            return text(Kind.NAME, PersonLimits.NAME).orElse("");
        }

        private Map<String, String> variables() {
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < columns.all().size(); i++) {
                Column column = columns.all().get(i);
                if (column.kind() == Kind.VARIABLE && !cell(i).isEmpty()) {
                    variables.put(column.heading(), cell(i));
                }
            }
            return variables;
        }

        private List<Contact> contacts() {
            List<Contact> contacts = new ArrayList<>();
            for (int at : secondaries) {
                if (!cell(at).isEmpty()) {
                    contacts.add(new Contact(number(at), Map.of()));
                }
                if (contacts.size() > PersonLimits.SECONDARIES) {
                    throw fault(
                            heading(at),
                            cell(at),
                            "too_many_numbers",
                            "A lead has at most " + PersonLimits.SECONDARIES + " secondary numbers.");
                }
            }
            return contacts;
        }

        private Optional<ZoneId> zone() {
            Optional<Integer> at = at(Kind.TIMEZONE).filter(i -> !cell(i).isEmpty());
            return at.map(i -> Zones.parse(cell(i))
                    .orElseThrow(() -> fault(
                            heading(i),
                            cell(i),
                            "unknown_timezone",
                            "Time zones are IANA names such as Europe/Paris or America/New_York.")));
        }

        private Optional<Consent> consent() {
            Optional<String> source = text(Kind.CONSENT_SOURCE, PersonLimits.NAME);
            Optional<String> at = text(Kind.CONSENT_AT, PersonLimits.NAME);
            Optional<String> wording = text(Kind.CONSENT_WORDING, PersonLimits.VALUE_BYTES);
            if (source.isEmpty() && at.isEmpty() && wording.isEmpty()) {
                return Optional.empty();
            }
            Optional<Instant> when = at.flatMap(Row::instant);
            if (source.isEmpty() || when.isEmpty()) {
                throw fault(
                        "consent_at",
                        at.orElse(""),
                        "invalid_consent",
                        "A consent has a source, and a time such as 2026-11-23T12:00:00Z.");
            }
            return Optional.of(new Consent(source.get(), when.get(), wording.orElse("")));
        }

        private static Optional<Instant> instant(String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException noInstant) {
                return Optional.empty();
            }
        }

        private Optional<String> text(Kind kind, int longest) {
            Optional<Integer> at = at(kind).filter(i -> !cell(i).isEmpty());
            at.filter(i -> cell(i).length() > longest).ifPresent(i -> {
                throw fault(heading(i), cell(i), "value_too_long", "The value has at most " + longest + " characters.");
            });
            return at.map(this::cell);
        }

        private Optional<Integer> at(Kind kind) {
            return Optional.ofNullable(positions.get(kind));
        }

        private String cell(int at) {
            return at < cells.size() ? Formulas.restored(cells.get(at).strip()) : "";
        }

        private boolean isNameless(int at) {
            return at >= columns.all().size() || columns.all().get(at).kind() == Kind.UNNAMED;
        }

        private String heading(int at) {
            return at < columns.all().size() ? columns.all().get(at).heading() : "";
        }

        private RowFault fault(String column, String value, String code, String message) {
            return new RowFault(new RowError(line, cut(column), cut(value), code, message));
        }
    }

    /** Enough to find the cell, and so little that the errors of a whole part fit into one receipt. */
    static String cut(String text) {
        if (text.length() <= TOLD) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TOLD - 1)) ? TOLD - 1 : TOLD;
        return text.substring(0, end) + "…";
    }
}
