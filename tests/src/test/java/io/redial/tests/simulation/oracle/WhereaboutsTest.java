package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of invariant 4, whose clocks count. */
final class WhereaboutsTest {

    private static final String NOWHERE = "+4420110007";
    private static final String NEW_YORK = "+12125551007";
    private static final String EITHER = "+61891110014";

    @Test
    void zoneThatWasToldComesBeforeThoseOfTheNumbers() {
        assertThat(Whereabouts.of(Optional.of("Asia/Kathmandu"), List.of(NEW_YORK, EITHER)))
                .containsExactly("Asia/Kathmandu");
    }

    @Test
    void allZonesOfAllNumbersCount() {
        assertThat(of(NEW_YORK)).containsExactly("America/New_York");
        assertThat(of(NOWHERE, EITHER)).containsExactlyInAnyOrder("Australia/Adelaide", "Australia/Perth");
        assertThat(of(EITHER, NEW_YORK, NOWHERE))
                .containsExactlyInAnyOrder("Australia/Adelaide", "Australia/Perth", "America/New_York");
    }

    @Test
    void ofSomeNumbersNothingIsKnown() {
        assertThat(of(NOWHERE)).isEmpty();
    }

    @Test
    void numberThatNobodyHasWrittenDownIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> of("+33123456789"));
    }

    /** So that the table does not grow old unnoticed. */
    @ParameterizedTest
    @ValueSource(strings = {NOWHERE, "+4420210007", "+442070000000", NEW_YORK, EITHER, "+61891110168"})
    void tableSaysWhatTheNumberingPlansSay(String number) throws NumberParseException {
        List<String> zones = PhoneNumberToTimeZonesMapper.getInstance()
                .getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(number, "ZZ"));
        Set<String> known =
                zones.contains(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()) ? Set.of() : Set.copyOf(zones);
        assertThat(of(number)).isEqualTo(known);
    }

    private static Set<String> of(String... numbers) {
        return Whereabouts.of(Optional.empty(), List.of(numbers));
    }
}
