package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Pace.Key KEY = new Pace.Key("acc", "line");

    @Test
    void noRollingSecondHoldsMoreThanTheRateAndOne() {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            double rate = Math.max(0.1, Math.round(random.nextDouble() * (run % 2 == 0 ? 30 : 1000)) / 10.0);
            List<Instant> slots = slots(rate, random);
            for (int i = 0; i < slots.size(); i++) {
                Instant from = slots.get(i);
                long within = slots.stream()
                        .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(1)))
                        .count();
                assertThat(within).as("rate %s", rate).isLessThanOrEqualTo((long) Math.ceil(rate) + 1);
            }
        }
    }

    private static List<Instant> slots(double rate, Random random) {
        List<Instant> slots = new ArrayList<>();
        Pace pace = Pace.unused(KEY);
        Instant now = START;
        for (int i = 0; i < 60; i++) {
            now = now.plusNanos(random.nextInt(3) == 0 ? random.nextLong(2_000_000_000) : 0);
            Instant slot = pace.slotFrom(now);
            assertThat(slot).isAfterOrEqualTo(now).isAfterOrEqualTo(pace.nextSlot());
            assertThat(slot).isEqualTo(slot.truncatedTo(ChronoUnit.MILLIS));
            pace = pace.after(slot, rate);
            slots.add(slot);
        }
        return slots;
    }

    @Test
    void unusedPaceGivesTheVeryFirstMillisecond() {
        assertThat(Pace.unused(KEY).slotFrom(START)).isEqualTo(START);
        assertThat(Pace.unused(KEY).slotFrom(START.plusNanos(1))).isEqualTo(START.plusMillis(1));
    }

    @Test
    void heldPaceGivesNothingBeforeAndIsNeverHeldLess() {
        Pace held = Pace.unused(KEY).heldUntil(START.plusSeconds(9));
        assertThat(held.slotFrom(START)).isEqualTo(START.plusSeconds(9));
        assertThat(held.heldUntil(START)).isEqualTo(held);
    }

    @Test
    void intervalIsNeverShorterThanTheRateSays() {
        assertThat(Pace.interval(3)).isEqualTo(Duration.ofMillis(334));
        assertThat(Pace.interval(0.1)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void slotsAreCountedFromTheFirstToTheLastOne() {
        Pace pace = Pace.unused(KEY).heldUntil(START.plusSeconds(2));
        assertThat(pace.slots(START, START.plusSeconds(1), 2)).isZero();
        assertThat(pace.slots(START, START.plusSeconds(2), 2)).isEqualTo(1);
        assertThat(pace.slots(START, START.plusSeconds(4), 2)).isEqualTo(5);
        assertThat(pace.slots(START, START.plusMillis(4_499), 2)).isEqualTo(5);
    }
}
