package io.redial.domain.campaign;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The pace of a campaign, of a phone number or of an account: the generic cell rate algorithm without burst, in whole milliseconds. Each
 * slot given is at least one interval after the one before it, so every rolling second holds at most the rate, plus one.
 *
 * @param nextSlot no slot is given before it; a whole millisecond
 */
public record Pace(Key key, Instant nextSlot, long revision) implements Entity {

    /**
     * Where a pace is stored.
     *
     * @param pacedId a campaign's id, a phone number, or the one word for the whole account
     */
    public record Key(String accountId, String pacedId) implements EntityKey<Pace> {

        /** No campaign's id and no phone number. */
        private static final String WHOLE_ACCOUNT = "account";

        /** Of all calls of an account. */
        public static Key ofAccount(String accountId) {
            return new Key(accountId, WHOLE_ACCOUNT);
        }
    }

    public Pace {
        nextSlot = ceilMillis(nextSlot);
    }

    /** A pace that gave no slot yet. */
    public static Pace unused(Key key) {
        return new Pace(key, Instant.EPOCH, 0);
    }

    /** The first slot not before {@code earliest}, on a whole millisecond. */
    public Instant slotFrom(Instant earliest) {
        return nextSlot.isAfter(earliest) ? nextSlot : ceilMillis(earliest);
    }

    /** How many slots there are from {@code earliest} to {@code latest}, at {@code perSecond} a second. */
    public long slots(Instant earliest, Instant latest, double perSecond) {
        Instant first = slotFrom(earliest);
        return first.isAfter(latest) ? 0 : Duration.between(first, latest).dividedBy(interval(perSecond)) + 1;
    }

    /** After {@code slot} was given, at {@code perSecond} slots a second. */
    public Pace after(Instant slot, double perSecond) {
        Instant next = slot.plus(interval(perSecond));
        return next.isAfter(nextSlot) ? new Pace(key, next, revision) : this;
    }

    /** No slot before {@code resume}: the provider asked to wait. */
    public Pace heldUntil(Instant resume) {
        return resume.isAfter(nextSlot) ? new Pace(key, resume, revision) : this;
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
