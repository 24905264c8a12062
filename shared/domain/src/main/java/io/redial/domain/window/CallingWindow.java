package io.redial.domain.window;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When calls may be placed, asked of instants.
 *
 * <p>It is defined by the wall clock alone. At an instant a zone shows weekday d and minute m. Hours with start ≤ end
 * are open when d is allowed and start ≤ m ≤ end. Overnight hours (start &gt; end) are open when m ≥ start and d is
 * allowed, or m ≤ end and the weekday before d is. So an opening that falls into a gap of the clock happens at the gap's
 * end, and an hour that the clock shows twice is open twice.
 *
 * <p>A blackout date closes all of that local date, and the rest of the window that would have opened on it overnight.
 * With several zones the window is open when it is open in all of them. Nothing is open before {@code startsAt}, from
 * {@code endsAt} on, before 1970, or after 9999.
 */
public final class CallingWindow {

    /** Open at no time: what stands in for a window that cannot be made out, such as one in an unknown zone. */
    public static final CallingWindow CLOSED = new CallingWindow();

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    /**
     * How far to look once no more transitions are listed and no more blackout dates come. From then on the transitions
     * of a year follow from rules, so they depend only on the weekday with which it begins and on whether it is a leap
     * year. All fourteen such kinds of year occur in any forty years in a row: what does not happen in those, and in what
     * is left of the first year, never does.
     */
    private static final long ALL_KINDS_OF_YEAR = 42 * 366 * WallHours.DAY;

    private final List<ZoneRules> zones;
    private final WallHours hours;
    /** The same hours without blackout dates. */
    private final WallHours plain;

    private final Instant opensFrom;
    private final Instant opensUntil;

    CallingWindow(Schedule schedule, List<ZoneId> zones) {
        this.zones = zones.stream().map(ZoneId::getRules).distinct().toList();
        this.plain = new WallHours(schedule.hours(), schedule.days(), Set.of());
        this.hours = schedule.blackoutDates().isEmpty()
                ? plain
                : new WallHours(schedule.hours(), schedule.days(), schedule.blackoutDates());
        this.opensFrom = later(FIRST, schedule.startsAt().orElse(FIRST));
        this.opensUntil = earlier(LAST, schedule.endsAt().orElse(LAST));
    }

    private CallingWindow() {
        this.zones = List.of();
        this.plain = new WallHours(Hours.WHOLE_DAY, Days.EVERY_DAY, Set.of());
        this.hours = plain;
        this.opensFrom = Instant.MAX;
        this.opensUntil = Instant.MIN;
    }

    /** Whether a call may be placed at this instant. */
    public boolean isOpen(Instant instant) {
        if (instant.isBefore(opensFrom) || !instant.isBefore(opensUntil)) {
            return false;
        }
        for (ZoneRules rules : zones) {
            int offset = rules.getOffset(instant).getTotalSeconds();
            if (!hours.isOpen(instant.getEpochSecond() + offset)) {
                return false;
            }
        }
        return true;
    }

    /** The earliest instant that is open, at or after {@code from}; empty if there is none, ever. */
    public Optional<Instant> nextOpening(Instant from) {
        Instant start = later(from, opensFrom);
        if (!start.isBefore(opensUntil)) {
            return Optional.empty();
        }
        long second = start.getEpochSecond();
        long opening = firstOpen(second);
        if (opening == second) {
            return Optional.of(start);
        }
        return opening == WallHours.NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(opening)).filter(at -> at.isBefore(opensUntil));
    }

    /**
     * The end of the time that is open at {@code from}, or else of the next that will be: the first instant after the
     * next opening that is not open. Empty if there is no such opening, or no such end.
     */
    public Optional<Instant> closesAt(Instant from) {
        return nextOpening(from).flatMap(opening -> {
            long closing = firstClosed(opening.getEpochSecond());
            Instant closes = closing == WallHours.NEVER ? LAST : Instant.ofEpochSecond(closing);
            return Optional.of(earlier(closes, opensUntil)).filter(at -> at.isBefore(LAST));
        });
    }

    private long firstOpen(long from) {
        Stretch stretch = Stretch.from(from, zones);
        long opening = openingIn(stretch, from);
        if (opening != WallHours.NEVER || stretch.end() == WallHours.NEVER) {
            return opening;
        }
        long horizon = horizon(from);
        while (opening == WallHours.NEVER && stretch.end() < horizon) {
            long at = stretch.end();
            stretch = Stretch.from(at, zones);
            opening = openingIn(stretch, at);
        }
        return opening;
    }

    /** Blackout dates only close, so a stretch whose first week has no opening without them has none at all. */
    private long openingIn(Stretch stretch, long from) {
        long opening = stretch.opensAt(plain, from, from + WallHours.WEEK);
        return opening == WallHours.NEVER || plain == hours
                ? opening
                : stretch.opensAt(hours, opening, WallHours.NEVER);
    }

    private long firstClosed(long open) {
        long horizon = hours.gapless() ? blackoutsEnd() : horizon(open);
        long at = open;
        while (at < horizon) {
            Stretch stretch = Stretch.from(at, zones);
            if (!stretch.isOpen(hours, at)) {
                return at;
            }
            long closing = stretch.closesAt(hours, at);
            if (closing != WallHours.NEVER) {
                return closing;
            }
            at = stretch.end();
        }
        return WallHours.NEVER;
    }

    private long horizon(long from) {
        long settled = Math.max(from, blackoutsEnd());
        for (ZoneRules rules : zones) {
            List<ZoneOffsetTransition> listed = rules.getTransitions();
            if (!listed.isEmpty()) {
                settled = Math.max(settled, listed.getLast().toEpochSecond());
            }
        }
        return Math.min(settled + ALL_KINDS_OF_YEAR, opensUntil.getEpochSecond() + 1);
    }

    private long blackoutsEnd() {
        // No zone is a whole day behind.
        return hours.hasBlackouts() ? hours.blackoutsEnd() + WallHours.DAY : Long.MIN_VALUE;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
