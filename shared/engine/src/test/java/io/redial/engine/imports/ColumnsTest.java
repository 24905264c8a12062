package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.engine.imports.Column.Kind;
import java.util.List;
import java.util.Map;
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

    private static List<Kind> kinds(String... headings) {
        return Columns.of(List.of(headings), Map.of(), 1).all().stream()
                .map(Column::kind)
                .toList();
    }
}
