package io.redial.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TempoTest {

    @Test
    void businessTimeRunsFasterThanTheMachine() {
        Tempo tempo = new Tempo(60);
        assertThat(tempo.businessSpan(Duration.ofSeconds(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(tempo.machineSpan(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void speedIsOneToAHundredThousand() {
        assertThat(new Tempo(1)).isEqualTo(Tempo.REAL);
        assertThat(new Tempo(100_000).speed()).isEqualTo(100_000);
        List.of(0, 100_001)
                .forEach(speed -> assertThatIllegalArgumentException().isThrownBy(() -> new Tempo(speed)));
    }
}
