package io.redial.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CostTest {

    @Test
    void amountIsRoundedToMicros() {
        assertThat(Cost.of(new BigDecimal("0.0135"), "USD")).contains(new Cost(13_500, "USD"));
        assertThat(Cost.of(new BigDecimal("1.0000005"), "EUR")).contains(new Cost(1_000_001, "EUR"));
        assertThat(Cost.of(BigDecimal.ZERO, "USD")).contains(new Cost(0, "USD"));
        assertThat(Cost.of(new BigDecimal("1E+6"), "USD")).contains(new Cost(1_000_000_000_000L, "USD"));
    }

    @Test
    void whatNoCallCanCostIsNoCost() {
        assertThat(Cost.of(new BigDecimal("-0.01"), "USD")).isEmpty();
        assertThat(Cost.of(new BigDecimal("1000001"), "USD")).isEmpty();
        assertThat(Cost.of(new BigDecimal("1E+999999"), "USD")).isEmpty();
        assertThat(Cost.of(BigDecimal.ONE, "usd")).isEmpty();
        assertThat(Cost.of(BigDecimal.ONE, "")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(-1, "USD"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(1, "dollars"));
    }
}
