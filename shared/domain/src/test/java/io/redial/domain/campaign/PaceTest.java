package io.redial.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Pace.Key KEY = new Pace.Key("acc", "line");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HALF = Duration.ofMillis(500);

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
            Duration interval = Pace.interval(rate);
            Instant slot = pace.slotFrom(now, interval);
            assertThat(slot)
                    .isAfterOrEqualTo(now)
                    .isAfterOrEqualTo(pace.lastSlot().plus(interval));
            assertThat(slot).isEqualTo(slot.truncatedTo(ChronoUnit.MILLIS));
            pace = pace.after(slot, interval);
            slots.add(slot);
        }
        return slots;
    }

    @Test
    void unusedPaceGivesTheVeryFirstMillisecond() {
        assertThat(Pace.unused(KEY).slotFrom(START, SECOND)).isEqualTo(START);
        assertThat(Pace.unused(KEY).slotFrom(START.plusNanos(1), SECOND)).isEqualTo(START.plusMillis(1));
    }

    @Test
    void heldPaceGivesNothingBeforeAndIsNeverHeldLess() {
        Pace held = Pace.unused(KEY).heldUntil(START.plusSeconds(9), SECOND);
        assertThat(held.slotFrom(START, SECOND)).isEqualTo(START.plusSeconds(9));
        assertThat(held.heldUntil(START, SECOND)).isEqualTo(held);
    }

    @Test
    void intervalIsNeverShorterThanTheRateSays() {
        assertThat(Pace.interval(3)).isEqualTo(Duration.ofMillis(334));
        assertThat(Pace.interval(0.1)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void slotsAreCountedFromTheFirstToTheLastOne() {
        Pace pace = Pace.unused(KEY).heldUntil(START.plusSeconds(2), HALF);
        assertThat(pace.slots(START, START.plusSeconds(1), HALF)).isZero();
        assertThat(pace.slots(START, START.plusSeconds(2), HALF)).isEqualTo(1);
        assertThat(pace.slots(START, START.plusSeconds(4), HALF)).isEqualTo(5);
        assertThat(pace.slots(START, START.plusMillis(4_499), HALF)).isEqualTo(5);
    }

    /** The slots of a pace, each looked at. */
    private static final class SlowPace {
        private final List<Instant> given = new ArrayList<>();

        Instant slotFrom(Instant earliest, Duration interval) {
            return Stream.concat(
                            Stream.of(Pace.ceilMillis(earliest)), given.stream().map(slot -> slot.plus(interval)))
                    .filter(slot -> !slot.isBefore(earliest) && isFree(slot, interval))
                    .min(Instant::compareTo)
                    .orElseThrow();
        }

        boolean isFree(Instant slot, Duration interval) {
            return given.stream()
                    .noneMatch(other -> Duration.between(other, slot).abs().compareTo(interval) < 0);
        }

        long slots(Instant earliest, Instant latest, Duration interval) {
            SlowPace filled = new SlowPace();
            filled.given.addAll(given);
            long slots = 0;
            for (Instant slot = filled.slotFrom(earliest, interval);
                    !slot.isAfter(latest);
                    slot = filled.slotFrom(earliest, interval)) {
                filled.given.add(slot);
                slots++;
            }
            return slots;
        }
    }

    @Test
    void everySlotThatIsFarEnoughFromAllOthersIsFree() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            Duration interval = Duration.ofMillis(1 + random.nextInt(run % 2 == 0 ? 50 : 2_000));
            SlowPace slow = new SlowPace();
            Pace pace = Pace.unused(KEY);
            for (int i = 0; i < 80; i++) {
                Instant earliest = START.plusNanos(random.nextLong(interval.toNanos() * 60));
                Instant slot = pace.slotFrom(earliest, interval);
                assertThat(slot).isEqualTo(slow.slotFrom(earliest, interval));
                Instant latest = earliest.plus(interval.multipliedBy(20));
                assertThat(pace.slots(earliest, latest, interval)).isEqualTo(slow.slots(earliest, latest, interval));
                pace = pace.after(slot, interval);
                slow.given.add(slot);
            }
        }
    }

    @Test
    void slotsStayApartWhenThePaceIsChangedBetweenThem() {
        Random random = new Random(12);
        for (int run = 0; run < 200; run++) {
            SlowPace slow = new SlowPace();
            Pace pace = Pace.unused(KEY).since(START);
            Instant first = START.plusSeconds(10);
            pace = pace.after(first, SECOND);
            slow.given.add(first);
            for (int i = 0; i < 40; i++) {
                // Before the slot that is far ahead, all is told by gaps.
                Duration interval = Duration.ofMillis(100 + random.nextInt(900));
                Instant slot = pace.slotFrom(START.plusMillis(random.nextInt(9_000)), interval);
                if (slot.isBefore(first)) {
                    assertThat(slow.isFree(slot, interval)).isTrue();
                    pace = pace.after(slot, interval);
                    slow.given.add(slot);
                }
            }
            assertThat(slow.given).hasSizeGreaterThan(5);
        }
    }

    @Test
    void slotsThatAPaceGaveAreNotGivenAgainWhenItIsMadeSlowerAndThenFaster() {
        Duration tenth = Duration.ofMillis(100);
        Pace pace = Pace.unused(KEY);
        for (int n = 0; n < 100; n++) {
            pace = pace.after(START.plus(tenth.multipliedBy(n)), tenth);
        }
        Pace slower = pace.after(START.plusSeconds(60), Duration.ofSeconds(10));
        assertThat(slower.slotFrom(START, tenth)).isEqualTo(START.plusSeconds(10));
        assertThat(slower.slotFrom(START, Duration.ofSeconds(10))).isEqualTo(START.plusMillis(19_900));
    }

    @Test
    void slotThatIsNotFreeIsNotGiven() {
        Pace pace = Pace.unused(KEY).after(START, SECOND).after(START.plusSeconds(5), SECOND);
        assertThatIllegalArgumentException().isThrownBy(() -> pace.after(START, SECOND));
        assertThatIllegalArgumentException().isThrownBy(() -> pace.after(START.plusMillis(4_001), SECOND));
        assertThat(pace.after(START.plusSeconds(4), SECOND).lastSlot()).isEqualTo(pace.lastSlot());
    }

    @Test
    void heldPaceGivesNoneOfTheFreeTimeBefore() {
        Pace pace = Pace.unused(KEY).after(START.plusSeconds(10), SECOND);
        assertThat(pace.slotFrom(START, SECOND)).isEqualTo(START);
        Pace held = pace.heldUntil(START.plusSeconds(5), SECOND);
        assertThat(held.lastSlot()).isEqualTo(pace.lastSlot());
        assertThat(held.slotFrom(START, SECOND)).isEqualTo(START.plusSeconds(5));
        assertThat(pace.heldUntil(START.plusSeconds(30), SECOND).gaps()).isEmpty();
    }

    @Test
    void freeTimeThatNobodyAsksForIsForgotten() {
        Pace pace = Pace.unused(KEY)
                .after(START.plusSeconds(3), SECOND)
                .after(START.plusSeconds(6), SECOND)
                .after(START.plusSeconds(9), SECOND);
        assertThat(pace.gaps()).hasSize(3);
        assertThat(pace.since(START.plusSeconds(6)).gaps())
                .isEqualTo(pace.gaps().subList(2, 3));
        assertThat(pace.since(START)).isEqualTo(pace);
    }

    @Test
    void gapsBeyondTheMostAreGivenUpTheShortestFirst() {
        Duration interval = Duration.ofMillis(1);
        Pace pace = Pace.unused(KEY).after(START, interval).since(START);
        for (int i = 1; i <= Pace.MOST_GAPS; i++) {
            pace = pace.after(START.plusMillis(10L * i), interval);
        }
        Pace full = pace;
        assertThat(full.gaps()).hasSize(Pace.MOST_GAPS);
        Pace another = full.after(START.plusMillis(10L * Pace.MOST_GAPS + 6), interval);
        assertThat(another.gaps()).isEqualTo(full.gaps());
        Pace longer = full.after(START.plusMillis(10L * Pace.MOST_GAPS + 20), interval);
        assertThat(longer.gaps())
                .hasSize(Pace.MOST_GAPS)
                .doesNotContain(full.gaps().getFirst());
    }

    @Test
    void gapsStayInOrderWhenThePaceIsMadeSlower() {
        Pace quick = Pace.unused(KEY).after(START, HALF).since(START).after(START.plusSeconds(3), HALF);
        Pace slow = quick.after(START.plusSeconds(60), Duration.ofSeconds(10));

        assertThat(slow.gaps())
                .containsExactly(
                        new Pace.Gap(START, START.plusSeconds(3)),
                        new Pace.Gap(START.plusSeconds(3), START.plusSeconds(60)));
        assertThat(slow.slotFrom(START.plusSeconds(1), Duration.ofSeconds(10))).isEqualTo(START.plusSeconds(13));
        assertThat(slow.slotFrom(START.plusSeconds(50).plusMillis(1), Duration.ofSeconds(10)))
                .isEqualTo(START.plusSeconds(70));
    }
}
