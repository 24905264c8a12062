package io.redial.local.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How far firing strays from its instant. The real service promises a precision of a minute and delivery at least once,
 * so code that leans on a punctual emulator breaks there; an unpunctual one shows it here.
 *
 * <p>Everything follows from the seed, the schedule and the slot, never from the order of threads, so a run repeats.
 *
 * @param seed where late and doubled firings come from
 * @param maximumDelay how late a firing may be, in business time: zero to one hour
 * @param doubledPercent how many of a hundred firings come twice: 0 to 100
 */
public record Punctuality(long seed, Duration maximumDelay, int doubledPercent) {

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final int USUALLY_DOUBLED_PERCENT = 20;

    /** On time and once. */
    public static final Punctuality PUNCTUAL = new Punctuality(0, Duration.ZERO, 0);

    public Punctuality {
        if (maximumDelay.isNegative() || maximumDelay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("maximumDelay must be 0 to 1 hour, not " + maximumDelay);
        }
        if (doubledPercent < 0 || doubledPercent > 100) {
            throw new IllegalArgumentException("doubledPercent must be 0 to 100, not " + doubledPercent);
        }
    }

    /** Late by up to {@code maximumDelay}, and one firing in five comes twice. */
    public static Punctuality unpunctual(long seed, Duration maximumDelay) {
        return new Punctuality(seed, maximumDelay, USUALLY_DOUBLED_PERCENT);
    }

    /** The instant to fire a slot at: inside the schedule's flexible window, and late by what this allows. */
    Instant dueAt(Schedule schedule, Instant slot) {
        SplittableRandom random = randomFor(schedule.key(), slot);
        Duration window = schedule.flexibleWindow().orElse(Duration.ZERO);
        long delayMillis = upTo(random, window) + upTo(random, maximumDelay);
        return slot.plusMillis(delayMillis);
    }

    /** How often a slot is delivered: once, or twice. */
    int deliveries(ScheduleKey key, Instant slot) {
        SplittableRandom random = randomFor(key, slot).split();
        return random.nextInt(100) < doubledPercent ? 2 : 1;
    }

    private SplittableRandom randomFor(ScheduleKey key, Instant slot) {
        long name = 31L * key.group().hashCode() + key.name().hashCode();
        return new SplittableRandom(seed ^ (name * 0x9E3779B97F4A7C15L) ^ slot.toEpochMilli());
    }

    private static long upTo(SplittableRandom random, Duration span) {
        return span.isZero() ? 0 : random.nextLong(span.toMillis() + 1);
    }
}
