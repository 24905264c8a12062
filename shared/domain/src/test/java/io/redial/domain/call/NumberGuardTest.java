package io.redial.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.contact.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberGuardTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final CallKey OURS = new CallKey("lead", "a");
    private static final CallKey THEIRS = new CallKey("lead", "b");
    private static final NumberGuard FREE = NumberGuard.unknown("acc", new PhoneNumber("+442000001"));
    private static final NumberGuard HELD = FREE.hold(OURS, NOW.plusSeconds(60), NOW);

    @Test
    void numberIsHeldUntilTheHorizonAndNotLonger() {
        assertThat(FREE.heldAt(NOW)).isEmpty();
        assertThat(HELD.heldAt(NOW.plusSeconds(59))).isPresent();
        assertThat(HELD.heldAt(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void onlyTheCallThatHoldsItReleasesIt() {
        assertThat(HELD.release(THEIRS)).isEqualTo(HELD);
        assertThat(HELD.release(OURS).heldAt(NOW)).isEmpty();
        assertThat(HELD.release(OURS).attempts()).containsExactly(NOW);
    }

    @Test
    void callThatWasNotPlacedIsNoAttempt() {
        assertThat(HELD.releaseUnplaced(OURS, NOW).attempts()).isEmpty();
        assertThat(HELD.releaseUnplaced(THEIRS, NOW)).isEqualTo(HELD);
    }

    @Test
    void attemptsOfTheLastDayAreKeptUpToABound() {
        Instant later = NOW.plus(Duration.ofHours(24));
        assertThat(HELD.hold(THEIRS, later, later).attempts()).containsExactly(later);
        NumberGuard guard = FREE;
        for (int i = 0; i < 150; i++) {
            guard = guard.hold(OURS, later, NOW.plusSeconds(i));
        }
        assertThat(guard.attempts()).hasSize(NumberGuard.ATTEMPTS_KEPT).last().isEqualTo(NOW.plusSeconds(149));
    }
}
