package io.redial.functions.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void secondsAndDatesAreUnderstood() {
        assertThat(RetryAfter.parse("120", NOW)).hasValue(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse(" 0 ", NOW)).hasValue(Duration.ZERO);
        assertThat(RetryAfter.parse("Mon, 23 Nov 2026 08:01:30 GMT", NOW)).hasValue(Duration.ofSeconds(90));
        assertThat(RetryAfter.parse("Mon, 23 Nov 2026 07:00:00 GMT", NOW)).hasValue(Duration.ZERO);
    }

    @Test
    void whatIsNoneOfTheseSaysNothing() {
        for (String text : new String[] {"", "-1", "1.5", "soon", "99999999999999999999", "2026-11-23T08:00:00Z"}) {
            assertThat(RetryAfter.parse(text, NOW)).as(text).isEmpty();
        }
    }
}
