package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.retry.RetryRules;
import io.redial.domain.retry.RetryRules.OnVoicemail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static RetryRules rules(int retries, Duration interval) {
        return new RetryRules(retries, interval, OnVoicemail.ACCEPT, Optional.empty());
    }

    @Test
    void retriesAreOneToFive() {
        Duration hour = Duration.ofHours(1);
        assertThat(rules(1, hour).attemptsAllowed()).isEqualTo(2);
        assertThat(rules(5, hour).attemptsAllowed()).isEqualTo(6);
        List.of(0, 6, -1).forEach(n -> assertThatIllegalArgumentException().isThrownBy(() -> rules(n, hour)));
    }

    @Test
    void intervalsAreTenTo4320WholeMinutes() {
        assertThat(rules(1, Duration.ofMinutes(10)).interval()).hasMinutes(10);
        assertThat(rules(1, Duration.ofDays(3)).interval()).hasDays(3);
        List.of(Duration.ofMinutes(9), Duration.ofMinutes(4321), Duration.ofSeconds(630), Duration.ZERO)
                .forEach(span -> assertThatIllegalArgumentException().isThrownBy(() -> rules(1, span)));
    }

    @Test
    void limitsAreWithinTheirRanges() {
        assertThat(new Campaign.Limits(1, 0.1).callsPerSecond()).isEqualTo(0.1);
        assertThat(new Campaign.Limits(1000, 100).maxConcurrentCalls()).isEqualTo(1000);
        List.of(0, 1001).forEach(n -> assertThatIllegalArgumentException().isThrownBy(() -> new Campaign.Limits(n, 1)));
        List.of(0.09, 100.1, Double.NaN, -1.0)
                .forEach(rate -> assertThatIllegalArgumentException().isThrownBy(() -> new Campaign.Limits(1, rate)));
    }
}
