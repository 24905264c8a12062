package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.engine.convert.NumberedRows;
import io.redial.engine.imports.Column.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"phone", "PHONE", " Phone ", "phone_number", "Phone Number", "PhoneNumber", "MOBILE", "Tel."})
    void thePhoneColumnIsKnownInAnyCaseAndSpacing(String heading) {
        assertThat(kinds(heading)).containsExactly(Kind.PHONE);
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEZONE, TIMEZONE",
        "Time Zone, TIMEZONE",
        "External ID, EXTERNAL_ID",
        "externalId, EXTERNAL_ID",
        "consent_source, CONSENT_SOURCE",
        "Consent At, CONSENT_AT",
        "consent_wording, CONSENT_WORDING",
        "NAME, NAME",
        "Secondary Phone, SECONDARY_PHONE",
        "secondary_phone_3, SECONDARY_PHONE",
        "Secondary Phone Variables, SECONDARY_VARIABLES",
        "secondary_phone_variables_3, SECONDARY_VARIABLES",
        "variable:secondary_phone_variables, VARIABLE",
        "secondary_phone_variables_x, VARIABLE",
        "first_name, VARIABLE"
    })
    void knownColumnsAreKnownInAnyCaseAndSpacing(String heading, Kind kind) {
        assertThat(kinds("phone", heading)).containsExactly(Kind.PHONE, kind);
    }

    @Test
    void everyOtherColumnIsAVariableUnderItsTrimmedName() {
        Columns columns = Columns.of(List.of("phone", "  Order No. "), Map.of(), 1);
        assertThat(columns.all().getLast()).isEqualTo(new Column(Kind.VARIABLE, "Order No.", 0));
    }

    @Test
    void theClosestNameHoldsTheNumberAndTheOthersAreKept() {
        assertThat(kinds("mobile", "tel", "phone")).containsExactly(Kind.VARIABLE, Kind.VARIABLE, Kind.PHONE);
    }

    @Test
    void aMappingChoosesColumnsByTheFilesOwnNames() {
        Columns columns =
                Columns.of(List.of("phone", "Handy", "Vorname"), Map.of("phone", "handy", "first", "VORNAME"), 1);
        assertThat(columns.all())
                .containsExactly(
                        new Column(Kind.VARIABLE, "phone", 0),
                        new Column(Kind.PHONE, "Handy", 0),
                        new Column(Kind.VARIABLE, "first", 0));
    }

    @Test
    void aMappingToAColumnThatIsNotThereFails() {
        assertThatThrownBy(() -> Columns.of(List.of("phone"), Map.of("name", "Full name"), 1))
                .isInstanceOf(FileFault.class)
                .hasMessageContaining("Full name");
    }

    @Test
    void secondaryNumbersAreTriedInTheOrderOfTheirNames() {
        Columns columns =
                Columns.of(List.of("secondary_phone_10", "phone", "secondary_phone_2", "secondary_phone"), Map.of(), 1);
        assertThat(columns.secondaries()).containsExactly(3, 2, 0);
    }

    @ParameterizedTest
    @CsvSource({"Phone, phone", "mobile, MOBILE", "phone_number, Phone Number"})
    void twoColumnsThatCouldBothBeTheNumberAreToldByTheirNames(String one, String other) {
        assertThatThrownBy(() -> Columns.of(List.of("name", one, other), Map.of(), 3))
                .isInstanceOfSatisfying(FileFault.class, fault -> {
                    assertThat(fault.code()).isEqualTo("duplicate_column");
                    assertThat(fault.line()).isEqualTo(3);
                })
                .hasMessageContaining("\"" + one + "\"")
                .hasMessageContaining("\"" + other + "\"");
    }

    @Test
    void ofTwoNumbersTheMappingChoosesTheFirstAndTheOtherIsKept() {
        assertThat(read(List.of("phone", "Phone"), Map.of("phone", "phone")).all())
                .containsExactly(new Column(Kind.PHONE, "phone", 0), Column.variable("Phone"));
        assertThat(read(List.of("phone", "phone", "Handy"), Map.of("phone", "Handy"))
                        .all())
                .containsExactly(
                        Column.variable("phone"), Column.variable("phone_2"), new Column(Kind.PHONE, "Handy", 0));
    }

    @Test
    void oneMoreColumnOfANameIsKeptUnderANameOfItsOwnAndTold() {
        Columns columns = read(List.of("note", "phone", "note", " note ", "note_2", "name", "Name", "Note"), Map.of());
        assertThat(columns.all())
                .containsExactly(
                        Column.variable("note"),
                        new Column(Kind.PHONE, "phone", 0),
                        Column.variable("note_3"),
                        Column.variable("note_4"),
                        Column.variable("note_2"),
                        new Column(Kind.NAME, "name", 0),
                        Column.variable("Name_2"),
                        Column.variable("Note"));
        assertThat(columns.warnings())
                .extracting(RowError::line, RowError::column, RowError::code, RowError::message)
                .containsExactly(
                        tuple(
                                7L,
                                "note",
                                "duplicate_column",
                                "Column 3 is one more that is named \"note\". What stands in it is kept as the variable"
                                        + " \"note_3\"."),
                        tuple(
                                7L,
                                "note",
                                "duplicate_column",
                                "Column 4 is one more that is named \"note\". What stands in it is kept as the variable"
                                        + " \"note_4\"."),
                        tuple(
                                7L,
                                "Name",
                                "duplicate_column",
                                "Column 7 is one more that is named \"Name\". What stands in it is kept as the variable"
                                        + " \"Name_2\"."));
    }

    @Test
    void whatAMappingSaysOfAColumnGoesBeforeTheNameOfAnother() {
        Columns columns = read(
                List.of("phone", "name", "note", "Full name", "Remark"), Map.of("name", "Full name", "note", "Remark"));
        assertThat(columns.all())
                .containsExactly(
                        new Column(Kind.PHONE, "phone", 0),
                        Column.variable("name_2"),
                        Column.variable("note_2"),
                        new Column(Kind.NAME, "Full name", 0),
                        Column.variable("note"));
        assertThat(columns.warnings()).hasSize(2);
    }

    @Test
    void aColumnWithoutANameIsKeptUnderItsNumberAndToldUnlessNothingFollows() {
        Columns columns = read(List.of("", "phone", " ", "column_3", "", ""), Map.of());
        assertThat(columns.all())
                .extracting(Column::heading)
                .containsExactly("column_1", "phone", "column_3_2", "column_3", "column_5", "column_6");
        assertThat(columns.warnings())
                .extracting(RowError::code, RowError::message)
                .containsExactly(
                        tuple(
                                "unnamed_column",
                                "Column 1 has no name. What stands in it is kept as the variable \"column_1\"."),
                        tuple(
                                "unnamed_column",
                                "Column 3 has no name. What stands in it is kept as the variable \"column_3_2\"."));
        assertThat(read(List.of(NumberedRows.HEADING, "", "phone"), Map.of()).all())
                .extracting(Column::heading)
                .as("its own first column is none of the table's")
                .containsExactly("", "column_1", "phone");
    }

    @Test
    void secondaryNumbersOfTheSamePlaceAreTriedInTheOrderOfTheirColumns() {
        Columns columns = read(List.of("secondary_phone", "phone", "Secondary Phone", "secondary_phone_1"), Map.of());
        assertThat(columns.secondaries()).containsExactly(0, 2, 3);
    }

    @Test
    void variablesOfSecondaryNumbersBelongToTheNumbersOfTheSamePlace() {
        List<String> headings = List.of(
                "secondary_phone_variables_2",
                "phone",
                "secondary_phone_2",
                "secondary_phone",
                "secondary_phone_variables",
                "secondary_phone_variables_3");
        assertThat(read(headings, Map.of()).secondaryVariables())
                .isEqualTo(Map.of(0, Optional.of(2), 4, Optional.of(3), 5, Optional.empty()));
        List<String> twice = List.of(
                "phone",
                "secondary_phone",
                "secondary_phone_variables",
                "secondary_phone",
                "secondary_phone_variables",
                "Handy",
                "Dazu");
        assertThat(read(twice, Map.of("secondary_phone_2", "Handy", "secondary_phone_variables_2", "Dazu"))
                        .secondaryVariables())
                .isEqualTo(Map.of(2, Optional.of(1), 4, Optional.of(3), 6, Optional.of(5)));
    }

    @Test
    void tenThousandColumnsOfOneNameAreTenThousandVariables() {
        List<String> headings = new ArrayList<>(Collections.nCopies(Columns.MAX_COLUMNS, "x"));
        headings.set(0, "phone");
        Columns columns = read(headings, Map.of());
        assertThat(columns.all().stream().map(Column::heading).distinct()).hasSize(Columns.MAX_COLUMNS);
        assertThat(columns.warnings()).hasSize(20);
    }

    private static Columns read(List<String> headings, Map<String, String> mapping) {
        return Columns.of(headings, mapping, 7);
    }

    private static List<Kind> kinds(String... headings) {
        return Columns.of(List.of(headings), Map.of(), 1).all().stream()
                .map(Column::kind)
                .toList();
    }
}
