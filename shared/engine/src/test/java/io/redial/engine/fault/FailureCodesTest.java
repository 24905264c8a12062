package io.redial.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureCodesTest {

    @ParameterizedTest
    @CsvSource({
        "call.start.error-get-assistant, call.start.error-get-assistant",
        "21211, 21211",
        "http_503, http_503",
        "sip:480, sip:480",
        "'The number +14155550100 is not valid', The_number_#_is_not_valid",
        "+442071234567, _#",
        "'to +1 (415) 555-0100', to_#",
        "sip-487-24-3, sip-487-24-3",
        "'a\nlevel=ERROR forged', a_level_ERROR_forged",
        "'', ''",
    })
    void aCodeIsCountedWithoutNumbersOfPeopleAndOnOneLine(String code, String printed) {
        assertThat(FailureCodes.printable(code)).isEqualTo(printed);
    }

    @Test
    void aLongOneIsCut() {
        assertThat(FailureCodes.printable("x".repeat(1_000))).hasSize(80);
    }

    @Test
    void aLineIsFoundByItsWordAndHoldsNothingElse() {
        assertThat(FailureCodes.line("unknown_provider_code", "vapi", "new\nreason +15550000002"))
                .isEqualTo("unknown_provider_code provider=vapi code=new_reason_#");
    }
}
