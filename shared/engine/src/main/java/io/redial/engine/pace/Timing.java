package io.redial.engine.pace;

import io.redial.domain.call.CallLimits;
import io.redial.domain.time.Tempo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The spans of machine time that the engine allows itself, as business time.
 *
 * @param tempo how fast business time runs
 */
public record Timing(Tempo tempo) {

    /** Slots are given this far ahead at most. */
    private static final Duration SLOT_HORIZON = Duration.ofSeconds(20);

    /** The first slot of a pass is this far ahead, so that its dial can be there in time. */
    private static final Duration SLOT_LEAD = Duration.ofMillis(400);

    /**
     * A dial is asked for this long before its slot: a pass reads its clock once, as it begins, and it, the queue and the
     * dialer's first reads all take their time before a dial is there.
     */
    private static final Duration DIAL_LEAD = Duration.ofMillis(700);

    /** Likewise for a lead whose source is asked before: two tries of it, with what they need besides. */
    private static final Duration ASKING = Duration.ofSeconds(5);

    /** What a source has said of somebody holds for so long: a dial may wait for its slot meanwhile. */
    private static final Duration HEARD = Duration.ofSeconds(60);

    /** Claims are committed one after the other, and each may take this long until its dials are sent. */
    private static final Duration COMMIT = Duration.ofMillis(30);

    /** A new slot for a late dial is this far ahead at least: the time that taking it may need. */
    private static final Duration NEW_SLOT_LEAD = Duration.ofMillis(300);

    /** A dial later than that takes a new slot. */
    private static final Duration SLOT_TOLERANCE = Duration.ofMillis(100);

    /** A claim lapses this long after its slot. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** What a dial needs at most from its last check to the end of its request. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(20);

    /** The placing request leaves this long after the intent at the latest. */
    private static final Duration SEND = Duration.ofSeconds(10);

    /** By so much a provider's list of calls may lag behind. */
    private static final Duration LISTING_LAG = Duration.ofSeconds(12);

    /** The least time between two looks at one call. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Between the regular looks at a call lies this at least, but for the last ones before its horizon. */
    private static final Duration SHORTEST_REST = Duration.ofMinutes(1);

    /** A call that must not go on, and is live still, is hung up again after that. */
    private static final Duration HANG_UP = Duration.ofSeconds(5);

    /** How long a lead waits whose number another campaign is calling. */
    private static final Duration NUMBER_BUSY = Duration.ofSeconds(30);

    /** How long a lead waits at first whose source could not say whether it may be called, and at most. */
    private static final Duration SOURCE_SILENT = Duration.ofMinutes(1);

    private static final Duration SOURCE_SILENT_LONG = Duration.ofHours(1);

    /** How long a number rests whose provider has room for no more calls at once: a few of them will have ended by then. */
    private static final Duration PROVIDER_FULL = Duration.ofSeconds(5);

    /** How long a provider is left alone that can't be reached or that is out of order. */
    private static final Duration PROVIDER_DOWN = Duration.ofSeconds(10);

    /** What is waited for a provider is doubled so often at most: an hour and a half, nearly. */
    private static final int MOST_DOUBLINGS = 9;

    /** By so much a clock may be slow for which a look at a call does not come too early. */
    private static final Duration LOOK_MARGIN = Duration.ofSeconds(1);

    /** Likewise for a wake-up, of which there are many and for which all that is due waits. */
    private static final Duration WAKE_MARGIN = Duration.ofMillis(250);

    /** A running campaign that waits for others is looked at this often, whatever gets lost. */
    private static final Duration BACKSTOP = Duration.ofMinutes(5);

    /** Quiet for longer than that is worth a schedule of its own. */
    static final Duration QUIET = Duration.ofMinutes(2);

    /** A call that is not heard of by then, after it should have rung out, is looked up. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(2);

    public Instant slotHorizon(Instant now) {
        return now.plus(tempo.businessSpan(SLOT_HORIZON));
    }

    Instant nextSlots(Instant now) {
        return now.plus(tempo.businessSpan(SLOT_HORIZON.dividedBy(2)));
    }

    /**
     * No slot is given after that.
     *
     * @param closesAt when the window closes, if ever
     */
    public Instant lastSlot(Optional<Instant> closesAt, Instant now) {
        Instant latest = slotHorizon(now);
        return closesAt.filter(latest::isAfter)
                .map(close -> close.minusMillis(1))
                .orElse(latest);
    }

    /** No slot is given before that. */
    public Instant firstSlot(Instant now) {
        return now.plus(tempo.businessSpan(SLOT_LEAD));
    }

    /** Likewise for claims that need so many commits. */
    Instant firstSlot(Instant now, int commits) {
        return firstSlot(now).plus(tempo.businessSpan(COMMIT.multipliedBy(commits)));
    }

    /** Of a lead whose source is asked before: as much later as that may take. */
    Instant firstAskingSlot(Instant firstSlot) {
        return firstSlot.plus(tempo.businessSpan(ASKING));
    }

    /** How long the queue keeps the dial of {@code slot} until the lead's source is asked, in machine time. */
    Duration untilAsking(Instant slot, Instant now) {
        return until(slot.minus(tempo.businessSpan(DIAL_LEAD.plus(ASKING))), now);
    }

    /** Whether what a source has said at {@code heardAt} still holds. */
    public boolean holds(Instant heardAt, Instant now) {
        return !now.isAfter(heardAt.plus(tempo.businessSpan(HEARD)));
    }

    /** How long the queue keeps the dial of {@code slot}, in machine time. */
    public Duration untilDial(Instant slot, Instant now) {
        return until(slot.minus(tempo.businessSpan(DIAL_LEAD)), now);
    }

    /**
     * A late dial gets no slot before that.
     *
     * @param took how long taking one has just taken, or would by what is known; with others it may take twice as long
     */
    public Instant newSlot(Instant now, Duration took) {
        Duration least = tempo.businessSpan(NEW_SLOT_LEAD);
        Duration likely = took.multipliedBy(2);
        return now.plus(likely.compareTo(least) > 0 ? likely : least);
    }

    public boolean late(Instant slot, Instant now) {
        return now.isAfter(slot.plus(tempo.businessSpan(SLOT_TOLERANCE)));
    }

    public Instant leaseUntil(Instant slot) {
        return slot.plus(tempo.businessSpan(LEASE));
    }

    /** No placing after that, as far as the lease goes. */
    public Instant dialBefore(Instant slot) {
        return slot.plus(tempo.businessSpan(LEASE.minus(LEASE_MARGIN)));
    }

    public Instant sendBefore(Instant intendedAt) {
        return intendedAt.plus(tempo.businessSpan(SEND));
    }

    /**
     * No call that was intended can be live after that.
     *
     * @param longestRequest how long the placing request may be under way; machine time
     * @param longestQueue how long the provider may hold the call before it dials
     */
    public Instant horizon(Instant sendBefore, Duration longestRequest, Duration longestQueue, CallLimits limits) {
        return dialledBy(sendBefore, longestRequest, longestQueue)
                .plus(tempo.businessSpan(LISTING_LAG))
                .plus(limits.longest());
    }

    /**
     * A call that its provider has taken does not wait to be dialled after that.
     *
     * @param longestRequest how long the placing request may be under way; machine time
     * @param longestQueue how long the provider may hold the call before it dials
     */
    public Instant dialledBy(Instant sendBefore, Duration longestRequest, Duration longestQueue) {
        return sendBefore.plus(tempo.businessSpan(longestRequest)).plus(longestQueue);
    }

    public Instant firstLook(Instant intendedAt, int ringSeconds) {
        return intendedAt.plusSeconds(ringSeconds).plus(FIRST_LOOK).plus(tempo.businessSpan(LOOK));
    }

    /**
     * The next look: halfway to the horizon, so that there are few of them and none comes late; but no longer from now than the
     * call has lasted. One whose end got lost is not held for a day because its provider may queue calls for one.
     */
    public Instant nextLook(Instant intendedAt, Instant horizon, Instant now) {
        Duration left = horizon.isAfter(now) ? Duration.between(now, horizon) : Duration.ofMinutes(1);
        Duration lasted = longer(Duration.between(intendedAt, now), SHORTEST_REST);
        return now.plus(shorter(left.dividedBy(2), lasted)).plus(tempo.businessSpan(LOOK));
    }

    /**
     * When a call is cancelled again that may ring too late, and of which its provider would not say how it stands.
     *
     * @param since since when it must not ring any more
     */
    public Instant nextCancel(Instant since, Instant now) {
        Duration rest = shorter(longer(Duration.between(since, now), tempo.businessSpan(HANG_UP)), SHORTEST_REST);
        return now.plus(longer(rest, tempo.businessSpan(HANG_UP)));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    public Instant nextHangUp(Instant now) {
        return now.plus(tempo.businessSpan(HANG_UP));
    }

    /**
     * How long a message is kept that is to come at {@code then}, in machine time: a little longer, so that no clock that is
     * slow takes it for one that comes before another.
     */
    public Duration untilLook(Instant then, Instant now) {
        return until(then, now).plus(LOOK_MARGIN);
    }

    /** Likewise for a wake-up; whatever it still comes too early for, the tick finds. */
    Duration untilWake(Instant then, Instant now) {
        return until(then, now).plus(WAKE_MARGIN);
    }

    /** Whether a look that is to come at {@code next} still comes, and about as soon as one that is wanted at {@code again}. */
    public boolean comesSoon(Instant next, Instant again, Instant now) {
        return next.isAfter(now) && !next.isAfter(nextHangUp(again));
    }

    public Instant afterBusyNumber(Instant now) {
        return now.plus(tempo.businessSpan(NUMBER_BUSY));
    }

    /**
     * When a source that could not say whether somebody may be called is asked again: the longer it has been silent, the
     * later, so that leads which nobody can tell about do not take the place of others.
     *
     * @param since when it was silent for the first time
     */
    public Instant afterSilentSource(Optional<Instant> since, Instant now) {
        Duration first = tempo.businessSpan(SOURCE_SILENT);
        Duration most = tempo.businessSpan(SOURCE_SILENT_LONG);
        Duration silent = since.map(from -> Duration.between(from, now)).orElse(first);
        Duration wait = silent.compareTo(first) < 0 ? first : silent;
        return now.plus(wait.compareTo(most) > 0 ? most : wait);
    }

    public Instant afterProviderFull(Instant now) {
        return now.plus(tempo.businessSpan(PROVIDER_FULL));
    }

    public Instant afterProviderDown(Instant now) {
        return now.plus(tempo.businessSpan(PROVIDER_DOWN));
    }

    /**
     * When a lead is due again that a provider would not dial: the more often in a row, the later.
     *
     * @param before how often before this time
     */
    public Instant afterRefusals(int before, Instant now) {
        return now.plus(tempo.businessSpan(PROVIDER_DOWN.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS))));
    }

    /** A campaign that calls, or that waits for others to leave it room, is looked at this soon whatever is due. */
    Instant whileCalling(Instant now) {
        return now.plus(tempo.businessSpan(QUIET));
    }

    Instant backstop(Instant now) {
        return now.plus(tempo.businessSpan(BACKSTOP));
    }

    /** Machine time from {@code now} to {@code then}; nothing when it has passed. */
    public Duration until(Instant then, Instant now) {
        return then.isAfter(now) ? tempo.machineSpan(Duration.between(now, then)) : Duration.ZERO;
    }
}
