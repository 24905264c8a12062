package io.redial.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.time.Tempo;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.domain.webhook.WebhookEndpoint.Health;
import io.redial.engine.port.Postman.Answer;
import io.redial.testkit.WebhookSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final WebhookEndpoint GOOD = WebhookSamples.endpoint("whe_1").with(Health.GOOD);

    private static Verdict verdict(int status, long millis) {
        return Verdict.of(new Answer.Status(status, Optional.empty(), millis), Tempo.REAL, NOW);
    }

    private static Health failed(int times) {
        return new Health(times, Optional.of(NOW.minusSeconds(60)), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "199, http_error",
        "200, ''",
        "299, ''",
        "300, redirect_not_followed",
        "399, redirect_not_followed",
        "400, http_error",
        "410, gone"
    })
    void anAnswerIsAFailureOutsideOfTheTwoHundreds(int status, String error) {
        assertThat(verdict(status, 12).error().orElse("")).isEqualTo(error);
    }

    @Test
    void anEndpointThatAnswersSoonIsAskedAsMuchAsThereIs() {
        assertThat(verdict(200, 5_000).of(GOOD, NOW).health()).isEqualTo(Health.GOOD);
        assertThat(verdict(200, 5_001).of(GOOD, NOW).oneAtATime()).isTrue();
    }

    @Test
    void theThirdFailureInARowGivesAnEndpointARest() {
        assertThat(verdict(400, 12).of(GOOD.with(failed(1)), NOW).health().restUntil())
                .isEmpty();
        assertThat(verdict(400, 12).of(GOOD.with(failed(2)), NOW).health().restUntil())
                .hasValue(NOW.plus(Duration.ofSeconds(20)));
    }

    @Test
    void anEndpointThatIsAskedOneThingAtATimeIsSoUntilItAnswersWell() {
        WebhookEndpoint probed = GOOD.with(new Health(0, Optional.empty(), Optional.of(NOW.minusSeconds(1))));
        WebhookEndpoint after = verdict(400, 12).of(probed, NOW);
        assertThat(after.oneAtATime()).isTrue();
        assertThat(after.resting(NOW)).isFalse();
    }
}
