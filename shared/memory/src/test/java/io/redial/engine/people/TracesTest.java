package io.redial.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.contact.PhoneNumber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+442000001");

    private static boolean quotes(String value) {
        return Traces.quotes(new RowError(2, "phone", value, "invalid_phone", "This is no number."), NUMBER);
    }

    @Test
    void aTextNamesANumberWhereverItStandsInIt() {
        assertThat(Traces.names("+442000001", NUMBER)).isTrue();
        assertThat(Traces.names("to +442000001.", NUMBER)).isTrue();
        assertThat(Traces.names("+4420000015, +442000001", NUMBER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4420000010", "+4420000019", "to +44200000155.", "442000001", ""})
    void aLongerNumberIsAnother(String text) {
        assertThat(Traces.names(text, NUMBER)).isFalse();
    }

    @Test
    void sevenDigitsOfItsEndMayBeTheNumber() {
        assertThat(quotes("200-0001")).isTrue();
        assertThat(quotes("00-0001")).as("these are many people's").isFalse();
        assertThat(quotes("0044 2000 001")).isTrue();
        assertThat(quotes("200-0002")).isFalse();
    }

    @Test
    void whereNothingWasFoundNothingIsToBeDone() {
        assertThat(Traces.calls(List.of()).empty()).isTrue();
        assertThat(new Traces(List.of(), List.of(), List.of(), List.of(), List.of()).empty())
                .isTrue();
    }
}
