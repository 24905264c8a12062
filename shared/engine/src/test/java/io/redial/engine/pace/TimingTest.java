package io.redial.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.CallLimits;
import io.redial.domain.time.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Spans of machines are so much longer in business time that runs faster, and those of people are not. */
class TimingTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int SPEED = 60;

    private final Timing real = new Timing(Tempo.REAL);
    private final Timing fast = new Timing(new Tempo(SPEED));

    @Test
    void noSlotIsGivenAtTheInstantTheWindowCloses() {
        Instant closes = NOW.plusSeconds(5);
        assertThat(real.lastSlot(Optional.of(closes), NOW)).isEqualTo(closes.minusMillis(1));
        assertThat(real.lastSlot(Optional.of(NOW.plusSeconds(20)), NOW)).isEqualTo(NOW.plusSeconds(20));
        assertThat(real.lastSlot(Optional.of(NOW.plusSeconds(21)), NOW)).isEqualTo(NOW.plusSeconds(20));
        assertThat(real.lastSlot(Optional.empty(), NOW)).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void dialIsLateWhenMoreThanATenthOfASecondOfTheMachineHasPassed() {
        assertThat(real.late(NOW, NOW.plusMillis(100))).isFalse();
        assertThat(real.late(NOW, NOW.plusMillis(101))).isTrue();
        assertThat(fast.late(NOW, NOW.plusSeconds(6))).isFalse();
        assertThat(fast.late(NOW, NOW.plusMillis(6_001))).isTrue();
    }

    @Test
    void leaseOutlastsTheLastInstantToDialByWhatADialMayTake() {
        assertThat(Duration.between(NOW, real.leaseUntil(NOW))).hasSeconds(60);
        assertThat(Duration.between(NOW, real.dialBefore(NOW))).hasSeconds(40);
        assertThat(Duration.between(NOW, fast.leaseUntil(NOW))).hasMinutes(60);
        assertThat(Duration.between(NOW, fast.dialBefore(NOW))).hasMinutes(40);
    }

    @Test
    void horizonCoversTheProvidersQueueAndTheLongestCallInBusinessTime() {
        CallLimits limits = new CallLimits(30, 2);
        Duration queue = Duration.ofMinutes(10);
        assertThat(Duration.between(NOW, real.horizon(NOW, Duration.ofSeconds(8), queue, limits)))
                .hasSeconds(20 + 600 + 150);
        assertThat(Duration.between(NOW, fast.horizon(NOW, Duration.ofSeconds(8), queue, limits)))
                .hasSeconds(20 * SPEED + 600 + 150);
    }

    @Test
    void looksComeHalfwayToTheHorizonAndEveryMinuteAfterIt() {
        assertThat(real.nextLook(LONG_AGO, NOW.plusSeconds(100), NOW)).isEqualTo(NOW.plusSeconds(52));
        assertThat(real.nextLook(LONG_AGO, NOW, NOW)).isEqualTo(NOW.plusSeconds(32));
        assertThat(real.nextLook(LONG_AGO, NOW.minusSeconds(100), NOW)).isEqualTo(NOW.plusSeconds(32));
        assertThat(fast.nextLook(LONG_AGO, NOW.plusSeconds(100), NOW)).isEqualTo(NOW.plusSeconds(50 + 2 * SPEED));
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        assertThat(real.nextLook(NOW.minusSeconds(150), tomorrow, NOW)).isEqualTo(NOW.plusSeconds(152));
        assertThat(real.nextLook(NOW.minusSeconds(5), tomorrow, NOW)).isEqualTo(NOW.plusSeconds(62));
    }

    @Test
    void firstLookComesTwoMinutesAfterTheCallShouldHaveRungOut() {
        assertThat(real.firstLook(NOW, 30)).isEqualTo(NOW.plusSeconds(30 + 120 + 2));
        assertThat(fast.firstLook(NOW, 30)).isEqualTo(NOW.plusSeconds(30 + 120 + 2 * SPEED));
    }

    @Test
    void machineWaitsForItsShareOfBusinessTimeAndNotForWhatHasPassed() {
        assertThat(real.until(NOW.plusSeconds(60), NOW)).hasSeconds(60);
        assertThat(fast.until(NOW.plusSeconds(60), NOW)).hasSeconds(1);
        assertThat(fast.until(NOW, NOW)).isZero();
        assertThat(fast.until(NOW.minusSeconds(60), NOW)).isZero();
    }

    @Test
    void spansAheadAreOfMachineTime() {
        for (Timing timing : new Timing[] {real, fast}) {
            int speed = timing.tempo().speed();
            assertThat(timing.firstSlot(NOW)).isEqualTo(NOW.plusMillis(400L * speed));
            assertThat(timing.firstSlot(NOW, 16)).isEqualTo(NOW.plusMillis(880L * speed));
            assertThat(timing.newSlot(NOW, Duration.ofMillis(150L * speed))).isEqualTo(NOW.plusMillis(300L * speed));
            assertThat(timing.newSlot(NOW, Duration.ofMillis(151L * speed))).isEqualTo(NOW.plusMillis(302L * speed));
            assertThat(timing.nextSlots(NOW)).isEqualTo(NOW.plusSeconds(10L * speed));
            assertThat(timing.slotHorizon(NOW)).isEqualTo(NOW.plusSeconds(20L * speed));
            assertThat(timing.sendBefore(NOW)).isEqualTo(NOW.plusSeconds(10L * speed));
            assertThat(timing.nextHangUp(NOW)).isEqualTo(NOW.plusSeconds(5L * speed));
            assertThat(timing.afterBusyNumber(NOW)).isEqualTo(NOW.plusSeconds(30L * speed));
            assertThat(timing.afterProviderDown(NOW)).isEqualTo(NOW.plusSeconds(10L * speed));
            assertThat(timing.untilLook(NOW.plusSeconds(speed), NOW)).isEqualTo(Duration.ofSeconds(2));
            assertThat(timing.untilWake(NOW.plusSeconds(speed), NOW)).isEqualTo(Duration.ofMillis(1_250));
            assertThat(timing.whileCalling(NOW)).isEqualTo(NOW.plusSeconds(120L * speed));
            assertThat(timing.backstop(NOW)).isEqualTo(NOW.plusSeconds(300L * speed));
        }
    }
}
