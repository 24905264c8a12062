package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.domain.campaign.Breaker.Sample;
import io.redial.domain.campaign.Breaker.Share;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Breaker TEN_MINUTES = new Breaker(80, 50, 10);

    private static Sample sample(long seconds, long ended, long failed) {
        return new Sample(NOW.plusSeconds(seconds), ended, failed);
    }

    @Test
    void itTripsFromItsShareOnAndNotForFewCalls() {
        assertThat(TEN_MINUTES.trips(new Share(50, 40))).isTrue();
        assertThat(TEN_MINUTES.trips(new Share(50, 39))).isFalse();
        assertThat(TEN_MINUTES.trips(new Share(49, 49))).isFalse();
        assertThat(new Breaker(100, 1, 1).trips(new Share(1, 1))).isTrue();
        assertThat(new Breaker(1, 1, 1).trips(new Share(0, 0))).isFalse();
    }

    @Test
    void valuesOutsideTheirRangesAreRefused() {
        assertThatThrownBy(() -> new Breaker(0, 50, 10)).hasMessageContaining("failedPercent");
        assertThatThrownBy(() -> new Breaker(101, 50, 10)).hasMessageContaining("failedPercent");
        assertThatThrownBy(() -> new Breaker(80, 0, 10)).hasMessageContaining("minCalls");
        assertThatThrownBy(() -> new Breaker(80, 10_001, 10)).hasMessageContaining("minCalls");
        assertThatThrownBy(() -> new Breaker(80, 50, 0)).hasMessageContaining("windowMinutes");
        assertThatThrownBy(() -> new Breaker(80, 50, 1441)).hasMessageContaining("windowMinutes");
    }

    @Test
    void nothingIsKnownBeforeTheFirstSample() {
        assertThat(BreakerWindow.EMPTY.share(TEN_MINUTES, sample(0, 1000, 1000)))
                .isEqualTo(new Share(0, 0));
    }

    @Test
    void whatEndedBeforeTheWindowDoesNotCount() {
        BreakerWindow window = BreakerWindow.EMPTY
                .with(TEN_MINUTES, sample(0, 100, 100))
                .orElseThrow()
                .with(TEN_MINUTES, sample(300, 130, 120))
                .orElseThrow();
        assertThat(window.share(TEN_MINUTES, sample(600, 140, 121))).isEqualTo(new Share(40, 21));
        assertThat(window.share(TEN_MINUTES, sample(601, 140, 121))).isEqualTo(new Share(10, 1));
    }

    @Test
    void burstAfterAQuietTimeCountsFromItsBegin() {
        BreakerWindow window =
                BreakerWindow.EMPTY.with(TEN_MINUTES, sample(0, 100, 10)).orElseThrow();
        assertThat(window.with(TEN_MINUTES, sample(5_000, 100, 10))).isEmpty();
        assertThat(window.share(TEN_MINUTES, sample(6_000, 120, 30))).isEqualTo(new Share(20, 20));
        BreakerWindow woken = window.with(TEN_MINUTES, sample(6_000, 120, 30)).orElseThrow();
        assertThat(woken.share(TEN_MINUTES, sample(6_030, 155, 65))).isEqualTo(new Share(55, 55));
    }

    @Test
    void correctionOfAnEarlierCountIsNotLessThanNothing() {
        assertThat(sample(1, 9, 3).since(sample(0, 10, 5))).isEqualTo(new Share(0, 0));
    }

    @Test
    void sampleIsTakenAFewTimesAWindowAndOnlyWhenSomethingHasEnded() {
        BreakerWindow first =
                BreakerWindow.EMPTY.with(TEN_MINUTES, sample(0, 0, 0)).orElseThrow();
        assertThat(first.with(TEN_MINUTES, sample(119, 5, 0))).isEmpty();
        assertThat(first.with(TEN_MINUTES, sample(9_999, 0, 0))).isEmpty();
        assertThat(first.with(TEN_MINUTES, sample(120, 5, 0))).isPresent();
    }

    /** Against all that has ended in the window, of which it may miss a fifth of the window and never sees more. */
    @Test
    void shareIsThatOfTheWindowOrALittleLess() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Breaker breaker = new Breaker(80, 50, 1 + random.nextInt(5));
            long seconds = breaker.windowMinutes() * 60L;
            BreakerWindow window = BreakerWindow.EMPTY;
            Deque<Long> ends = new ArrayDeque<>();
            long count = 0;
            for (long second = 0; second < 4 * seconds; second++) {
                if (random.nextInt(3) == 0) {
                    ends.add(second);
                    count++;
                }
                Sample sample = sample(second, count, count);
                window = window.with(breaker, sample).orElse(window);
                long now = second;
                long inside = ends.stream().filter(end -> end > now - seconds).count();
                long surely = ends.stream()
                        .filter(end -> end > now - seconds * 4 / 5 + 1)
                        .count();
                assertThat(window.share(breaker, sample).ended())
                        .as("seed %d second %d", seed, second)
                        .isBetween(surely - 1, inside);
                assertThat(window.samples()).hasSizeLessThanOrEqualTo(7);
            }
        }
    }
}
