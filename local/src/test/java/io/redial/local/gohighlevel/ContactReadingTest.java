package io.redial.local.gohighlevel;

import static io.redial.local.gohighlevel.ContactFixture.failure;
import static io.redial.local.gohighlevel.ContactFixture.given;
import static io.redial.local.gohighlevel.ContactFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.call.Variable;
import io.redial.domain.source.ContactFilter;
import io.redial.domain.source.ContactFilter.Bound;
import io.redial.domain.source.ContactFilter.Compare;
import io.redial.domain.source.ContactFilter.Group;
import io.redial.domain.source.ContactFilter.Has;
import io.redial.domain.source.ContactFilter.Junction;
import io.redial.domain.source.ContactFilter.Operator;
import io.redial.domain.source.ContactFilter.Presence;
import io.redial.domain.source.ContactFilter.Within;
import io.redial.domain.source.DoNotCallMark;
import io.redial.engine.port.LeadSources.Contact;
import io.redial.engine.port.LeadSources.Page;
import io.redial.engine.port.LeadSources.Row;
import io.redial.engine.port.LeadSources.Table;
import io.redial.engine.port.SourceAnswer.Failure;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.gohighlevel.GoHighLevelServer.Switch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts as rows. */
final class ContactReadingTest {

    private final ContactFixture fixture = new ContactFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aContactFillsTheColumnsThatLeadsKnow() {
        fixture.server.addCustomField("f1", "Plan", "contact.plan");
        fixture.add("""
            {"id": "abc", "firstName": "Ada", "lastName": "Byron", "phone": "+14155550100", "timezone": "Europe/Paris",
             "additionalPhones": ["+14155550101", {"phone": "+14155550102", "phoneLabel": "work"}, {"phone": null}],
             "email": "ada@example.com", "businessName": "Engines", "tags": ["call-me", "vip"], "city": null,
             "customFields": [{"id": "f1", "value": ["Gold", 2]}, {"id": "unknown", "value": "x"}],
             "dnd": false, "dndSettings": {}}\
            """);

        assertThat(fixture.cell("phone")).isEqualTo("+14155550100");
        assertThat(fixture.cell("name")).isEqualTo("Ada Byron");
        assertThat(fixture.cell("external_id")).isEqualTo("abc");
        assertThat(fixture.cell("timezone")).isEqualTo("Europe/Paris");
        assertThat(fixture.cell("secondary_phone_1")).isEqualTo("+14155550101");
        assertThat(fixture.cell("secondary_phone_2")).isEqualTo("+14155550102");
        assertThat(fixture.cell("secondary_phone_3")).isEmpty();
        assertThat(fixture.cell("email")).isEqualTo("ada@example.com");
        assertThat(fixture.cell("companyName")).isEqualTo("Engines");
        assertThat(fixture.cell("tags")).isEqualTo("call-me, vip");
        assertThat(fixture.cell("city")).isEmpty();
        assertThat(fixture.cell("Plan")).isEqualTo("Gold, 2");
        assertThat(fixture.rows().getFirst().externalId()).contains("abc");
    }

    @Test
    void whatIsMissingIsLeftEmptyAndStaysARow() {
        fixture.add("{\"phone\": null, \"firstNameLowerCase\": \"ada\", \"customFields\": null}");
        fixture.add("{\"phone\": \"(415) 555-0100\", \"contactName\": \"ada b\", \"timezone\": \"\"}");

        List<Row> rows = fixture.rows();

        assertThat(rows).hasSize(2);
        // The sub-account's zone, America/Chicago, is not that of its contacts.
        assertThat(rows.get(0).cells()).startsWith("", "ada", "c1", "", "");
        assertThat(rows.get(1).cells()).startsWith("(415) 555-0100", "ada b", "c2", "", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ' Europe/Paris '  | Europe/Paris
        Central Time (US) | ''
        GMT-06:00         | ''
        """)
    void aZoneThatIsNoneIsLeftOutSoThatTheNumberTellsIt(String written, String read) {
        fixture.add("{\"phone\": \"+14155550100\", \"timezone\": \"" + written + "\"}");

        assertThat(fixture.cell("timezone")).isEqualTo(read);
    }

    @Test
    void moreNumbersThanALeadMayHaveAreNotShortenedInSilence() {
        String numbers = "\"+14155550100\",".repeat(30) + "\"+14155550101\"";
        fixture.add("{\"phone\": \"+14155550199\", \"additionalPhones\": [" + numbers + "]}");

        assertThat(fixture.cell("secondary_phone_21")).isEqualTo("+14155550100");
    }

    @Test
    void fieldsAreCalledByTheirNamesAsLongAsTheseAreFree() {
        fixture.server.addCustomField("f1", "Phone", "contact.phone_2");
        fixture.server.addCustomField("f2", "Secondary phone 3", "contact.other");
        fixture.server.addCustomField("f3", "email", "contact.email");
        fixture.server.addCustomField("f4", "Plan", "contact.plan");
        fixture.server.addCustomField("f5", "Plan", "contact.plan");
        fixture.server.addCustomField("f6", "Time Zone", "timezone");
        fixture.server.addCustomField("f7", " ", "contact.blank");

        List<String> columns = fixture.open().columns();

        assertThat(columns).doesNotHaveDuplicates();
        assertThat(columns.subList(columns.indexOf("tags") + 1, columns.size()))
                .containsExactly(
                        "contact.phone_2",
                        "contact.other",
                        "contact.email",
                        "Plan",
                        "contact.plan",
                        "f6",
                        "contact.blank");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"dnd": true, "dndSettings": {}}                                          | LISTED
        {"dnd": true}                                                             | LISTED
        {"dnd": "true"}                                                           | LISTED
        {"dnd": false, "dndSettings": {"Call": {"status": "active"}}}             | LISTED
        {"dnd": false, "dndSettings": {"Call": {"status": "permanent"}}}          | LISTED
        {"dndSettings": {"Call": {"status": "permanent"}}}                        | LISTED
        {"dnd": false, "dndSettings": {"Call": {"status": "inactive"}}}           | NOT_LISTED
        {"dnd": false, "dndSettings": {"SMS": {"status": "active"}}}              | NOT_LISTED
        {"dnd": false, "dndSettings": {"Call": null}}                             | NOT_LISTED
        {"dnd": false, "dndSettings": {}}                                         | NOT_LISTED
        {"dnd": false, "dndSettings": {"Call": {"status": "another"}}}            | UNKNOWN
        {"dnd": false, "dndSettings": {"Call": {}}}                               | UNKNOWN
        {"dnd": false, "dndSettings": null}                                       | UNKNOWN
        {"dnd": false}                                                            | UNKNOWN
        {}                                                                        | UNKNOWN
        """)
    void doNotCallIsReadFromBothSettings(String settings, DoNotCallMark mark) {
        fixture.add(settings);

        assertThat(fixture.rows()).extracting(Row::doNotCall).containsExactly(mark);
        assertThat(given(fixture.sources.contact("c1", fixture.login())).doNotCall())
                .isEqualTo(mark);
    }

    @Test
    void aContactTellsWhatASearchLeavesOut() {
        fixture.server.switchOn(Switch.SEARCH_WITHOUT_DND_SETTINGS);
        fixture.add("""
            {"id": "abc", "phone": "+14155550100", "additionalPhones": ["+14155550101"], "dnd": false,
             "dndSettings": {"Call": {"status": "permanent"}}}\
            """);

        assertThat(fixture.rows()).extracting(Row::doNotCall).containsExactly(DoNotCallMark.UNKNOWN);
        assertThat(given(fixture.sources.contact("abc", fixture.login())))
                .isEqualTo(new Contact("abc", List.of("+14155550100", "+14155550101"), DoNotCallMark.LISTED));
    }

    @Test
    void aContactThatIsGoneIsNotFound() {
        assertThat(failure(fixture.sources.contact("gone", fixture.login()))).isInstanceOf(Failure.NotFound.class);
        assertThat(failure(fixture.sources.contact("../locations/loc1", fixture.login())))
                .isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void everyContactComesOnceHoweverManyWereAddedAtTheSameInstant() {
        for (int i = 0; i < 10_600; i++) {
            fixture.add("{\"phone\": \"+1415" + (1_000_000 + i) + "\", \"dateAdded\": \"2026-01-0" + (1 + i % 3)
                    + "T00:00:00Z\"}");
        }

        List<Row> rows = fixture.rows();

        assertThat(rows).hasSize(10_600).extracting(Row::externalId).doesNotHaveDuplicates();
        assertThat(searches()).hasSize(22).allSatisfy(question -> {
            assertThat(question.path("pageLimit").asInt()).isEqualTo(500);
            assertThat(question.has("page")).isNotEqualTo(question.has("searchAfter"));
        });
    }

    @Test
    void aFullLastPageIsFollowedByAnEmptyOne() {
        for (int i = 0; i < 500; i++) {
            fixture.add("{}");
        }

        assertThat(fixture.rows()).hasSize(500);
        assertThat(searches()).hasSize(2);
    }

    @Test
    void aShortPageIsNotTheLastOneWhileMoreContactsAreToldOf() {
        for (int i = 0; i < 550; i++) {
            fixture.add("{}");
        }
        fixture.server.switchOn(Switch.SHORT_PAGES);

        assertThat(fixture.rows()).hasSize(550).extracting(Row::externalId).doesNotHaveDuplicates();
        assertThat(searches()).hasSize(6);
    }

    @Test
    void aSearchThatStaysShortIsNoWholeOne() {
        for (int i = 0; i < 700; i++) {
            fixture.add("{}");
        }
        Table table = fixture.open();
        Page first = given(table.page(Optional.empty()));
        fixture.server
                .script()
                .answerNext(FakeReply.text(200, "application/json", "{\"contacts\": [], \"total\": 700}"));

        assertThat(failure(table.page(first.next())))
                .isInstanceOfSatisfying(
                        Failure.Malformed.class,
                        told -> assertThat(told.detail()).contains("700").contains("500"));
    }

    @Test
    void aPlaceThatWasKeptBeforeContactsWereCountedIsGoneOnFrom() {
        for (int i = 0; i < 700; i++) {
            fixture.add("{}");
        }
        Page first = given(fixture.open().page(Optional.empty()));
        String kept = first.next().orElseThrow().replace(",\"contacts\":500", "");
        assertThat(kept).doesNotContain("contacts");

        Page second = given(fixture.open().page(Optional.of(kept)));

        assertThat(second.rows()).hasSize(200);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aSearchGoesOnAfterItWasOpenedAnew() {
        for (int i = 0; i < 700; i++) {
            fixture.add("{}");
        }
        Page first = given(fixture.open().page(Optional.empty()));
        fixture.add("{\"id\": \"late\"}");

        Page second = given(fixture.open().page(first.next()));

        assertThat(second.rows())
                .hasSize(201)
                .last()
                .extracting(Row::externalId)
                .isEqualTo(Optional.of("late"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aSearchThatGivesTheSamePageAgainEnds() {
        for (int i = 0; i < 700; i++) {
            fixture.add("{}");
        }
        fixture.server.switchOn(Switch.SAME_CURSOR);
        Table table = fixture.open();
        Page first = given(table.page(Optional.empty()));

        assertThat(failure(table.page(first.next())))
                .isInstanceOfSatisfying(
                        Failure.Malformed.class,
                        told -> assertThat(told.detail()).contains("same page"));
        assertThat(searches()).hasSize(2);
    }

    @Test
    void aSearchEndsAtAMillionContacts() {
        Table table = fixture.open();
        int before = searches().size();

        assertThat(failure(table.page(Optional.of("{\"after\":[1,\"x\"],\"pages\":2000}"))))
                .isInstanceOf(Failure.Malformed.class);
        assertThat(searches()).hasSize(before);
    }

    @Test
    void filtersFindWhoIsMeant() {
        fixture.add("{\"id\": \"a\", \"tags\": [\"call-me\", \"vip\"], \"phone\": \"+14155550100\", \"dnd\": false}");
        fixture.add("{\"id\": \"b\", \"tags\": [\"call-me\"], \"phone\": null, \"dnd\": false}");
        fixture.add("{\"id\": \"c\", \"tags\": [\"vip\"], \"phone\": \"+442071234567\", \"dnd\": true}");
        fixture.add("{\"id\": \"d\", \"phone\": \"+14155550101\", \"dnd\": false, \"score\": 7}");
        ContactFilter tagged = compare("tags", Operator.CONTAINS, new Variable.Text("call-me"));
        ContactFilter reachable = new Has("phone", Presence.EXISTS);

        assertThat(ids()).isEqualTo("abcd");
        assertThat(ids(tagged)).isEqualTo("ab");
        assertThat(ids(tagged, reachable)).isEqualTo("a");
        assertThat(ids(new Has("phone", Presence.NOT_EXISTS))).isEqualTo("b");
        assertThat(ids(compare("dnd", Operator.EQ, new Variable.Flag(true)))).isEqualTo("c");
        assertThat(ids(compare("dnd", Operator.NOT_EQ, new Variable.Flag(true))))
                .isEqualTo("abd");
        assertThat(ids(compare("phone", Operator.NOT_CONTAINS, new Variable.Text("+1"))))
                .isEqualTo("bc");
        assertThat(ids(new Group(Junction.OR, List.of(tagged, reachable)))).isEqualTo("abcd");
        assertThat(ids(new Group(Junction.AND, List.of(tagged, reachable)))).isEqualTo("a");
        assertThat(ids(new Within(
                        "score",
                        Map.of(
                                Bound.GTE, new Variable.Numeric(new BigDecimal(7)),
                                Bound.LT, new Variable.Numeric(new BigDecimal(8))))))
                .isEqualTo("d");
        assertThat(ids(compare("tags", Operator.EQ, new Variable.Text("call-me"), new Variable.Text("vip"))))
                .isEqualTo("abc");
    }

    private static ContactFilter compare(String field, Operator operator, Variable... values) {
        return new Compare(field, operator, List.of(values));
    }

    private String ids(ContactFilter... filters) {
        StringBuilder ids = new StringBuilder();
        fixture.rows(filters).forEach(row -> ids.append(row.externalId().orElse("?")));
        return ids.toString();
    }

    private List<JsonNode> searches() {
        return fixture.server.script().log().stream()
                .filter(request -> request.toString().equals("POST /contacts/search"))
                .map(FakeRequest::body)
                .map(body -> json(body))
                .toList();
    }
}
