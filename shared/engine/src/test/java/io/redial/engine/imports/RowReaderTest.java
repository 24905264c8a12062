package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PersonLimits;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.window.ZoneName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowReaderTest {

    private static final PhoneNumber ADA = new PhoneNumber("+15550001");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void aFullRowIsAPersonWithEverythingThatIsKnown() {
        List<String> headings = List.of(
                "phone",
                "name",
                "timezone",
                "external_id",
                "consent_source",
                "consent_at",
                "consent_wording",
                "secondary_phone_2",
                "secondary_phone",
                "Company");
        List<String> cells = List.of(
                "+1 555 0001",
                " Ada ",
                "Europe/Paris",
                "crm-7",
                "form",
                "2026-11-01T10:00:00+01:00",
                "I agree",
                "+15550003",
                "+15550002",
                " Analytical, Inc ");
        assertThat(person(headings, cells))
                .isEqualTo(new Person(
                        ADA,
                        "Ada",
                        Map.of("Company", "Analytical, Inc"),
                        List.of(
                                new Contact(new PhoneNumber("+15550002"), Map.of()),
                                new Contact(new PhoneNumber("+15550003"), Map.of())),
                        Optional.of(new ZoneName("Europe/Paris")),
                        Optional.of("crm-7"),
                        Optional.of(new Consent("form", Instant.parse("2026-11-01T09:00:00Z"), "I agree"))));
    }

    /** Workbooks give a date cell as a day, and one with a time as a time without an offset. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T10:00:00+01:00, Europe/Paris, 2026-11-01T09:00:00Z",
        "2026-07-01T10:00:00, Europe/Paris, 2026-07-01T08:00:00Z",
        "2026-07-01T10:00:00, '', 2026-07-01T14:00:00Z",
        "2026-07-01 10:00, '', 2026-07-01T14:00:00Z",
        "2026-07-01, '', 2026-07-01T04:00:00Z",
        "2026-07-01, Asia/Kolkata, 2026-06-30T18:30:00Z",
        "2026-09-06, America/Santiago, 2026-09-06T04:00:00Z",
    })
    void aConsentWithoutAnOffsetWasGivenByTheClockOfTheRowOrOfTheCampaign(String at, String zone, Instant when) {
        List<String> headings = List.of("phone", "consent_source", "consent_at", "timezone");
        RowReader reader = new RowReader(Columns.of(headings, Map.of(), 1), Settings.DEFAULT, NEW_YORK);
        assertThat(reader.read(2, List.of("+15550001", "form", at, zone)))
                .isInstanceOfSatisfying(
                        ReadRow.Accepted.class,
                        row -> assertThat(row.person().consent().orElseThrow().at())
                                .isEqualTo(when));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10:00:00", "2026-13-01", "2026-02-30", "2026-11-01T", "2026-11-01T25:00", "01.11.2026", "1"})
    void whatIsNoTimeIsNoConsent(String at) {
        assertThat(error(List.of("phone", "consent_source", "consent_at"), List.of("+15550001", "form", at)))
                .isEqualTo("9 consent_at invalid_consent " + at);
    }

    @Test
    void missingCellsAreEmptyAndEmptyOnesSetNothing() {
        List<String> headings = List.of("phone", "name", "company", "timezone", "secondary_phone");
        assertThat(person(headings, List.of("+15550001"))).isEqualTo(Person.of(ADA));
        assertThat(person(headings, List.of("+15550001", "", " ", "", ""))).isEqualTo(Person.of(ADA));
    }

    @Test
    void emptyCellsBeyondTheHeaderAreHarmless() {
        assertThat(person(List.of("phone", ""), List.of("+15550001", "", " ", "")))
                .isEqualTo(Person.of(ADA));
    }

    @Test
    void whatStandsUnderAHeadingWithoutANameIsKept() {
        assertThat(person(List.of("", "phone", "note", "note"), List.of("17", "+15550001", "one", "two"))
                        .variables())
                .isEqualTo(Map.of("column_1", "17", "note", "one", "note_2", "two"));
    }

    @Test
    void aLeadWithTooManyNumbersIsRefusedByTheColumnThatIsTooMuch() {
        List<String> headings = new ArrayList<>(List.of("phone"));
        List<String> cells = new ArrayList<>(List.of("+15550001"));
        for (int i = 2; i <= PersonLimits.SECONDARIES + 1; i++) {
            headings.add("secondary_phone_" + i);
            cells.add("+155510" + (10 + i));
        }
        assertThat(person(headings, cells).secondaries()).hasSize(PersonLimits.SECONDARIES);
        headings.add("secondary_phone_99");
        cells.add("+15559999");
        assertThat(error(headings, cells)).isEqualTo("9 secondary_phone_99 too_many_numbers +15559999");
    }

    @Test
    void aSecondaryNumberMayHaveVariablesOfItsOwn() {
        List<String> headings = List.of(
                "phone",
                "secondary_phone",
                "secondary_phone_variables",
                "secondary_phone_2",
                "secondary_phone_variables_2");
        List<String> cells = List.of(
                "+15550001",
                "",
                "",
                "+15550003",
                " {\"office\": \" Zo\\u00eb\\n\", \"name\": \"\", \"'=x\": \"'=y\"} ");
        assertThat(person(headings, cells).secondaries())
                .containsExactly(new Contact(
                        new PhoneNumber("+15550003"), Map.of("office", " Zoë\n", "name", "", "'=x", "'=y")));
        assertThat(person(headings, List.of("+15550001", "", "{}", "+15550003")).secondaries())
                .containsExactly(new Contact(new PhoneNumber("+15550003"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "office",
                "null",
                "[]",
                "\"a\"",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":{}}",
                "{\"a\":\"b\"",
                "{\"a\":\"b\",}",
                "{\"a\":\"b\"} x",
                "{\"a\":\"b\"}{}",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{\" \":\"b\"}",
                "{a:\"b\"}",
                "{'a':'b'}"
            })
    void whatIsNoObjectOfStringsRejectsItsRow(String cell) {
        List<String> headings = List.of("phone", "secondary_phone", "secondary_phone_variables");
        assertThat(error(headings, List.of("+15550001", "+15550002", cell)))
                .isEqualTo("9 secondary_phone_variables invalid_variables " + cell);
    }

    @Test
    void variablesOfNoNumberRejectTheirRow() {
        List<String> headings =
                List.of("phone", "secondary_phone", "secondary_phone_variables", "Secondary Phone Variables 2");
        String some = "{\"a\":\"b\"}";
        assertThat(error(headings, List.of("+15550001", "", some)))
                .isEqualTo("9 secondary_phone_variables missing_phone " + some);
        assertThat(error(headings, List.of("+15550001", "+15550002", some, some)))
                .isEqualTo("9 Secondary Phone Variables 2 missing_phone " + some);
    }

    @Test
    void eachVariableOfASecondaryNumberHasItsOwnBound() {
        List<String> headings = List.of("phone", "secondary_phone", "secondary_phone_variables");
        String full = "x".repeat(PersonLimits.VALUE_BYTES);
        assertThat(person(headings, List.of("+15550001", "+15550002", "{\"a\":\"" + full + "\",\"b\":\"y\"}"))
                        .secondaries()
                        .getFirst()
                        .variables())
                .isEqualTo(Map.of("a", full, "b", "y"));
        assertThat(error(headings, List.of("+15550001", "+15550002", "{\"a\":\"" + full + "x\"}")))
                .startsWith("9 secondary_phone_variables value_too_long ");
        assertThat(error(headings, List.of("+15550001", "+15550002", "{\"a\":\"\\u0000\"}")))
                .startsWith("9 secondary_phone_variables not_text ");
    }

    @Test
    void everyFaultNamesItsColumnItsValueAndItsLine() {
        assertThat(error(List.of("Tel", "name"), List.of("", "Ada"))).isEqualTo("9 Tel missing_phone ");
        assertThat(error(List.of("Tel"), List.of("call me"))).isEqualTo("9 Tel invalid_phone call me");
        assertThat(error(List.of("phone", "Time Zone"), List.of("+15550001", "Mars/Olympus")))
                .isEqualTo("9 Time Zone unknown_timezone Mars/Olympus");
        assertThat(error(List.of("phone", "secondary_phone"), List.of("+15550001", "+12")))
                .isEqualTo("9 secondary_phone invalid_phone +12");
        assertThat(error(List.of("phone"), List.of("+15550001", "more"))).isEqualTo("9  too_many_columns more");
        assertThat(error(List.of("phone", "consent_at"), List.of("+15550001", "2026-11-01T10:00:00Z")))
                .isEqualTo("9 consent_at invalid_consent 2026-11-01T10:00:00Z");
        assertThat(error(List.of("phone", "consent_source", "consent_at"), List.of("+15550001", "form", "yesterday")))
                .isEqualTo("9 consent_at invalid_consent yesterday");
        assertThat(error(List.of("phone", "external_id"), List.of("+15550001", "x".repeat(257))))
                .startsWith("9 external_id value_too_long xxx");
    }

    @Test
    void aCellOverItsBoundRejectsItsRow() {
        assertThat(error(List.of("phone", "note"), List.of("+15550001", "\u20ac".repeat(22_000))))
                .startsWith("9 note value_too_long");
        List<String> four =
                List.of("+15550001", "a".repeat(65_000), "b".repeat(65_000), "c".repeat(65_000), "d".repeat(65_000));
        List<String> headings = List.of("phone", "a".repeat(3_000), "b".repeat(3_000), "c", "d");
        assertThat(error(headings, four)).startsWith("9  row_too_long");
    }

    @Test
    void aRowAndItsCellsReachTheirBounds() {
        String full = "x".repeat(PersonLimits.VALUE_BYTES);
        assertThat(person(List.of("phone", "note"), List.of("+15550001", full)).variables())
                .containsValue(full);
        assertThat(error(List.of("phone", "note"), List.of("+15550001", full + "x")))
                .startsWith("9 note value_too_long");
        assertThat(person(List.of("phone", "external_id"), List.of("+15550001", "x".repeat(256)))
                        .externalId())
                .contains("x".repeat(256));
        List<String> headings = List.of("phone", "a", "b", "c", "d");
        String rest = full.substring("phone".length() + "abcd".length() + "+15550001".length());
        assertThat(read(headings, List.of("+15550001", full, full, full, rest))).isInstanceOf(ReadRow.Accepted.class);
        assertThat(error(headings, List.of("+15550001", full, full, full, rest + "x")))
                .startsWith("9  row_too_long");
    }

    @Test
    void aNulIsToldWhereverItStands() {
        assertThat(error(List.of("phone", "note"), List.of("+15550001", "\0x"))).isEqualTo("9 note not_text \ufffdx");
        assertThat(error(List.of("phone"), List.of("+15550001", "\0"))).startsWith("9  ");
    }

    @Test
    void aValueIsToldWholeUpToFortyCharacters() {
        assertThat(RowCells.told("y".repeat(40))).isEqualTo("y".repeat(40));
        assertThat(RowCells.told("y".repeat(41))).endsWith("…").hasSizeLessThanOrEqualTo(41);
    }

    @Test
    void aLongValueIsToldShortened() {
        assertThat(error(List.of("phone"), List.of("y".repeat(500)))).hasSizeLessThan(80);
    }

    private static Person person(List<String> headings, List<String> cells) {
        return switch (read(headings, cells)) {
            case ReadRow.Accepted(long line, Person person) -> {
                assertThat(line).isEqualTo(9);
                yield person;
            }
            case ReadRow.Rejected(RowError error) -> throw new AssertionError(error.message());
        };
    }

    private static String error(List<String> headings, List<String> cells) {
        return switch (read(headings, cells)) {
            case ReadRow.Accepted _ -> throw new AssertionError("the row was accepted");
            case ReadRow.Rejected(RowError e) -> e.line() + " " + e.column() + " " + e.code() + " " + e.value();
        };
    }

    private static ReadRow read(List<String> headings, List<String> cells) {
        return new RowReader(Columns.of(headings, Map.of(), 1), Settings.DEFAULT).read(9, cells);
    }
}
