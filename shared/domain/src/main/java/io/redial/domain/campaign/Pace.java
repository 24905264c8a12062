package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The pace of a campaign, of a phone number or of an account: the generic cell rate algorithm without burst, in whole
 * milliseconds. Any two slots given are at least one interval apart, so every rolling second holds at most the rate, plus one.
 *
 * <p>Several may share a pace, and a slow one of them takes slots far ahead. The free time before such a slot is remembered,
 * so that it is there for the others.
 *
 * @param lastSlot the last one that was given, a whole millisecond; from an interval behind it on all is free
 * @param gaps free time before {@code lastSlot}, in order, {@value #MOST_GAPS} at most. What is not in it counts as given
 */
public record Pace(Key key, Instant lastSlot, List<Gap> gaps, long revision) implements Entity {

    /** A hundred slots a second over twenty seconds, each on its own. Of more gaps the shortest are given up. */
    public static final int MOST_GAPS = 2_000;

    /**
     * Where a pace is stored.
     *
     * @param pacedId a campaign's id, a phone number, the id of a connection to a source of leads that is asked before calls,
     *     or the one word for the whole account
     */
    public record Key(String accountId, String pacedId) implements EntityKey<Pace> {

        /** No campaign's id and no phone number. */
        private static final String WHOLE_ACCOUNT = "account";

        /** Of all calls of an account. */
        public static Key ofAccount(String accountId) {
            return new Key(accountId, WHOLE_ACCOUNT);
        }
    }

    /**
     * Free time between two slots. It is told by the slots themselves, so that it stays right when the pace is changed.
     *
     * @param after the slot before it
     * @param before the slot behind it
     */
    public record Gap(Instant after, Instant before) {

        public Gap {
            after = ceilMillis(after);
            before = before.truncatedTo(ChronoUnit.MILLIS);
            if (before.isBefore(after)) {
                throw new IllegalArgumentException("a gap does not end before it begins");
            }
        }

        private Instant first(Instant earliest, Duration interval) {
            return later(earliest, after.plus(interval));
        }

        private Instant last(Duration interval) {
            return before.minus(interval);
        }

        /** Whether {@code slot} is free in it. */
        public boolean holds(Instant slot, Duration interval) {
            return !slot.isBefore(after.plus(interval)) && !slot.isAfter(last(interval));
        }

        /** Whether it has room for a slot. */
        public boolean holdsAny(Duration interval) {
            return holds(after.plus(interval), interval);
        }

        private Duration length() {
            return Duration.between(after, before);
        }
    }

    public Pace {
        lastSlot = ceilMillis(lastSlot);
        gaps = List.copyOf(gaps);
        if (gaps.size() > MOST_GAPS) {
            throw new IllegalArgumentException("a pace has at most " + MOST_GAPS + " gaps");
        }
        for (int i = 1; i < gaps.size(); i++) {
            if (gaps.get(i).after().isBefore(gaps.get(i - 1).before())) {
                throw new IllegalArgumentException("gaps lie in order");
            }
        }
    }

    /**
     * One that is put together.
     *
     * @param gaps however many, in any order; they must not lie within each other
     */
    public static Pace of(Key key, Instant lastSlot, Collection<Gap> gaps, long revision) {
        List<Gap> ordered = new ArrayList<>(gaps);
        ordered.sort(Comparator.comparing(Gap::before));
        return new Pace(key, lastSlot, bounded(ordered), revision);
    }

    /** A pace that gave no slot yet. */
    public static Pace unused(Key key) {
        return new Pace(key, Instant.EPOCH, List.of(), 0);
    }

    /** The first free slot not before {@code earliest}, on a whole millisecond. */
    public Instant slotFrom(Instant earliest, Duration interval) {
        Instant from = ceilMillis(earliest);
        for (int i = firstBehind(from); i < gaps.size(); i++) {
            Instant slot = gaps.get(i).first(from, interval);
            if (!slot.isAfter(gaps.get(i).last(interval))) {
                return slot;
            }
        }
        return later(lastSlot.plus(interval), from);
    }

    /** How many slots there are from {@code earliest} to {@code latest}. */
    public long slots(Instant earliest, Instant latest, Duration interval) {
        Instant from = ceilMillis(earliest);
        long slots = fitting(later(lastSlot.plus(interval), from), latest, interval);
        for (int i = firstBehind(from); i < gaps.size(); i++) {
            Instant last = gaps.get(i).last(interval);
            slots += fitting(gaps.get(i).first(from, interval), last.isBefore(latest) ? last : latest, interval);
        }
        return slots;
    }

    private static long fitting(Instant first, Instant last, Duration interval) {
        // Slots lie on whole milliseconds, and dividing a span by a span takes it through decimals.
        return first.isAfter(last) ? 0 : Duration.between(first, last).toNanos() / interval.toNanos() + 1;
    }

    /**
     * After {@code slot} was given.
     *
     * @throws IllegalArgumentException if it was not free
     */
    public Pace after(Instant slot, Duration interval) {
        if (!slot.isBefore(lastSlot.plus(interval))) {
            List<Gap> more = new ArrayList<>(gaps);
            keep(more, more.size(), new Gap(lastSlot, slot), interval);
            return new Pace(key, slot, bounded(more), revision);
        }
        int taken = firstBehind(slot);
        if (taken == gaps.size() || !gaps.get(taken).holds(slot, interval)) {
            throw new IllegalArgumentException("that slot is not free");
        }
        List<Gap> split = new ArrayList<>(gaps);
        Gap gap = split.remove(taken);
        keep(split, taken, new Gap(slot, gap.before()), interval);
        keep(split, taken, new Gap(gap.after(), slot), interval);
        return new Pace(key, lastSlot, bounded(split), revision);
    }

    private static void keep(List<Gap> gaps, int place, Gap gap, Duration interval) {
        if (gap.holdsAny(interval)) {
            gaps.add(place, gap);
        }
    }

    private static List<Gap> bounded(List<Gap> gaps) {
        while (gaps.size() > MOST_GAPS) {
            gaps.remove(gaps.stream().min(Comparator.comparing(Gap::length)).orElseThrow());
        }
        return gaps;
    }

    /** Without the free time before {@code earliest}, which nobody asks for any more. */
    public Pace since(Instant earliest) {
        int first = firstBehind(earliest);
        return first == 0 ? this : new Pace(key, lastSlot, gaps.subList(first, gaps.size()), revision);
    }

    /** No slot before {@code resume}, as if one had been given an interval before: the provider asked to wait. */
    public Pace heldUntil(Instant resume, Duration interval) {
        Instant from = ceilMillis(resume);
        Instant given = from.minus(interval);
        List<Gap> behind = gaps.subList(firstBehind(from), gaps.size()).stream()
                .map(gap -> new Gap(later(gap.after(), given), gap.before()))
                .toList();
        Pace held = new Pace(key, later(lastSlot, given), behind, revision);
        return held.equals(this) ? this : held;
    }

    /** The place of the first gap that ends behind {@code instant}; their number if none does. */
    private int firstBehind(Instant instant) {
        int low = 0;
        int high = gaps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (gaps.get(middle).before().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The time between two slots: whole milliseconds, never less than the rate says. */
    public static Duration interval(double perSecond) {
        return Duration.ofMillis((long) Math.ceil(1_000d / perSecond));
    }

    /** The whole millisecond that is not before {@code instant}. */
    public static Instant ceilMillis(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }
}
