package io.redial.domain.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is to be read at a source. */
public sealed interface SourceSpec {

    /** A table in a spreadsheet that is read with an account or a key of Google. */
    record Sheet(String spreadsheetId, SheetRange range) implements SourceSpec {
        public Sheet {
            requireId(spreadsheetId);
        }
    }

    /**
     * A whole tab of a spreadsheet that everybody with the link may read; it takes no credentials. A connection, where there
     * is one, says only where Google is.
     *
     * @param tabId the number that stands behind {@code gid=} in the tab's link, 0 for the first one
     */
    record PublicSheet(String spreadsheetId, long tabId) implements SourceSpec {
        public PublicSheet {
            requireId(spreadsheetId);
            if (tabId < 0) {
                throw new IllegalArgumentException("a tab's number is not negative");
            }
        }
    }

    /**
     * Contacts of GoHighLevel.
     *
     * @param filters all of them hold; none means every contact
     */
    record Contacts(List<ContactFilter> filters) implements SourceSpec {
        public Contacts {
            filters = List.copyOf(filters);
            if (filters.size() > ContactFilter.MOST) {
                throw new IllegalArgumentException("there are at most " + ContactFilter.MOST + " filters");
            }
        }
    }

    /**
     * Refuses to read without a connection what is not open to everybody.
     *
     * @throws IllegalArgumentException for such a source
     */
    default void requireEntrance(Optional<String> connectionId) {
        boolean open = switch (this) {
            case PublicSheet _ -> true;
            case Sheet _, Contacts _ -> false;
        };
        if (!open && connectionId.isEmpty()) {
            throw new IllegalArgumentException("only a sheet that everybody may read is read without a connection");
        }
    }

    /** Ids travel in paths: nothing but a plain word is taken. */
    Pattern SPREADSHEET_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static void requireId(String spreadsheetId) {
        if (!SPREADSHEET_ID.matcher(spreadsheetId).matches()) {
            throw new IllegalArgumentException(
                    "a spreadsheet's id has 1 to 200 letters, digits, dashes and underscores");
        }
    }
}
