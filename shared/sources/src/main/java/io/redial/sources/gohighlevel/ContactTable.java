package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer;
import io.redial.sources.http.Asking;
import io.redial.sources.http.Json;
import io.redial.sources.http.SourceFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The contacts that a search finds, oldest first, so that one who is added meanwhile comes at the end. */
final class ContactTable implements Table {

    /** Contacts of a page: the most that may be asked for. */
    static final int PAGE = 500;

    /** Whoever has more does not call them all in one campaign. */
    static final int MOST_CONTACTS = 1_000_000;

    /** Pages may be shorter than was asked for. */
    static final int MOST_PAGES = 10_000;

    private final Api api;
    private final SourceSpec.Contacts contacts;
    private final ContactCells cells;
    private final Supplier<Asking> asking;

    ContactTable(Api api, SourceSpec.Contacts contacts, ContactCells cells, Supplier<Asking> asking) {
        this.api = api;
        this.contacts = contacts;
        this.cells = cells;
        this.asking = asking;
    }

    @Override
    public List<String> columns() {
        return cells.columns().names();
    }

    @Override
    public SourceAnswer<Page> page(Optional<String> cursor) {
        Place place = cursor.map(Place::parse).orElse(Place.START);
        return SourceFault.answer(() -> page(place));
    }

    private Page page(Place place) throws SourceFault {
        if (place.contacts() >= MOST_CONTACTS || place.pages() >= MOST_PAGES) {
            throw SourceFault.malformed("The search finds more than 1,000,000 contacts, or gives them in more than"
                    + " 10,000 pages; narrow it with a filter.");
        }
        JsonNode answer = api.search(question(place), asking.get());
        JsonNode found = answer.path("contacts");
        if (!found.isArray()) {
            throw SourceFault.malformed("GoHighLevel's answer has no contacts in it.");
        }
        List<Row> rows = new ArrayList<>(found.size());
        found.forEach(contact -> rows.add(cells.row(contact)));
        return new Page(rows, next(place, found, answer.path("total")));
    }

    /**
     * Where the search goes on. A page may be short although others follow, and whoever stands on these would count as gone:
     * a short page is the last one only if no more contacts are told of than have come.
     */
    private static Optional<String> next(Place place, JsonNode found, JsonNode total) throws SourceFault {
        long come = place.contacts() + found.size();
        if (found.size() < PAGE && come >= total.asLong(0)) {
            return Optional.empty();
        }
        if (found.isEmpty()) {
            throw SourceFault.malformed("GoHighLevel tells of " + total.asLong() + " contacts and gives only " + come
                    + " of them; try again later.");
        }
        return Optional.of(place.next(found.get(found.size() - 1), come).text());
    }

    private ObjectNode question(Place place) {
        ObjectNode question = Json.mapper()
                .createObjectNode()
                .put("locationId", api.locationId())
                .put("pageLimit", PAGE);
        question.set("filters", Filters.json(contacts.filters()));
        question.putArray("sort").addObject().put("field", "dateAdded").put("direction", "asc");
        // Never both; the first page is asked for by its number, since there is nothing yet to go on after.
        place.after().ifPresentOrElse(after -> question.set("searchAfter", after), () -> question.put("page", 1));
        return question;
    }
}
