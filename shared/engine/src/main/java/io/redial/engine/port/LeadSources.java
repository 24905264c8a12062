package io.redial.engine.port;

import io.redial.domain.source.DoNotCallMark;
import io.redial.domain.source.SourceSpec;
import java.util.List;
import java.util.Optional;

/**
 * Where leads come from beside files. Each method asks a source, waits and asks again where that helps, and ends within
 * the time that the deployment allows; it never throws for what a source does.
 */
public interface LeadSources {

    /**
     * Whether the source lets us in.
     *
     * @return what a person may want to know, such as the address that sheets are to be shared with
     */
    SourceAnswer<String> check(SourceLogin login);

    /** Opens a table, and learns the names of its columns. */
    SourceAnswer<Table> open(SourceSpec spec, SourceLogin login);

    /** What is known of a contact now, asked just before it is called. */
    SourceAnswer<Contact> contact(String contactId, SourceLogin login);

    /**
     * An open table. Reading can go on with a table that was opened anew, as long as its columns are still the same:
     * their names mean what they mean in a CSV file of leads.
     */
    interface Table {

        /** The names of the columns, at least one. */
        List<String> columns();

        /**
         * Some rows, in the table's order: a few thousand at most, perhaps none although more follow. A row that moves
         * in the table while it is read may come twice, or not at all until the next reading.
         *
         * @param cursor where to go on, from the page before
         */
        SourceAnswer<Page> page(Optional<String> cursor);
    }

    /**
     * Some rows.
     *
     * @param next where to go on; empty at the end. A short text without secrets
     */
    record Page(List<Row> rows, Optional<String> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row as it stands at the source; nothing in it was checked.
     *
     * @param cells at least one for each column; more are under no column
     * @param externalId the source's id of the person, where it has one
     * @param number of the row as people see it at the source, from 1, where rows have numbers there
     */
    record Row(List<String> cells, Optional<String> externalId, DoNotCallMark doNotCall, Optional<Integer> number) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** One whose source has no numbers for rows. */
        public Row(List<String> cells, Optional<String> externalId, DoNotCallMark doNotCall) {
            this(cells, externalId, doNotCall, Optional.empty());
        }
    }

    /**
     * A contact.
     *
     * @param phones all numbers as they are written there
     */
    record Contact(String id, List<String> phones, DoNotCallMark doNotCall) {
        public Contact {
            phones = List.copyOf(phones);
        }
    }
}
