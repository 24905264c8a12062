package io.redial.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PriceTest {

    @Test
    void startedSecondsArePaidAndRoundedUpToAMicro() {
        Price price = new Price(100_000);
        assertThat(price.costOf(Duration.ZERO)).isZero();
        assertThat(price.costOf(Duration.ofSeconds(60))).isEqualTo(100_000);
        assertThat(price.costOf(Duration.ofSeconds(1))).isEqualTo(1667);
        assertThat(price.costOf(Duration.ofMillis(1))).isEqualTo(1667);
        assertThat(price.costOf(Duration.ofMillis(1001))).isEqualTo(3334);
    }

    @Test
    void priceIsNotNegativeAndCostsDoNotOverflow() {
        assertThat(new Price(0).costOf(Duration.ofHours(1))).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(-1));
        Price dear = new Price(Long.MAX_VALUE);
        assertThatThrownBy(() -> dear.costOf(Duration.ofSeconds(2))).isInstanceOf(ArithmeticException.class);
    }
}
