package io.redial.domain.window;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When calls may be placed, asked of instants.
 *
 * <p>It is defined by the wall clock alone. At an instant a zone shows weekday d and minute m. Hours with start ≤ end
 * are open when d is allowed and start ≤ m ≤ end. Overnight hours (start &gt; end) are open when m ≥ start and d is
 * allowed, or m ≤ end and the weekday before d is. So an opening that falls into a gap of the clock happens at the gap's
 * end, and an hour that the clock shows twice is open twice.
 *
 * <p>A blackout date closes all of that local date, and the rest of the window that would have opened on it overnight.
 * With several zones the window is open when it is open in all of them; {@linkplain #within within other hours} it is open
 * when those are, too. Nothing is open before {@code startsAt}, from {@code endsAt} on, before 1970, or after 9999.
 */
public final class CallingWindow {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("+10000-01-01T00:00:00Z");

    /** Open at no time: what stands in for a window that cannot be made out, such as one in an unknown zone. */
    public static final CallingWindow CLOSED = new CallingWindow();

    /** Open at all times that there are. */
    public static final CallingWindow ALWAYS = new CallingWindow(List.of(), FIRST, LAST);

    /**
     * How far to look once no more transitions are listed and no more blackout dates come. From then on the transitions
     * of a year follow from rules, so they depend only on the weekday with which it begins and on whether it is a leap
     * year. All fourteen such kinds of year occur in any forty years in a row: what does not happen in those, and in what
     * is left of the first year, never does.
     */
    private static final long ALL_KINDS_OF_YEAR = 42 * 366 * WallHours.DAY;

    /** It is open when the hours of all of them are. */
    private final List<Face> faces;
    /** The same without blackout dates. */
    private final List<Face> plain;

    private final Instant opensFrom;
    private final Instant opensUntil;

    CallingWindow(Schedule schedule, List<ZoneId> zones) {
        this(
                faces(schedule, zones),
                later(FIRST, schedule.startsAt().orElse(FIRST)),
                earlier(LAST, schedule.endsAt().orElse(LAST)));
    }

    private CallingWindow() {
        this(List.of(), Instant.MAX, Instant.MIN);
    }

    private CallingWindow(List<Face> faces, Instant opensFrom, Instant opensUntil) {
        this.faces = faces;
        this.plain = faces.stream().map(Face::withoutBlackouts).toList();
        this.opensFrom = opensFrom;
        this.opensUntil = opensUntil;
    }

    private static List<Face> faces(Schedule schedule, List<ZoneId> zones) {
        WallHours plain = new WallHours(schedule.hours(), schedule.days(), Set.of());
        WallHours hours = schedule.blackoutDates().isEmpty()
                ? plain
                : new WallHours(schedule.hours(), schedule.days(), schedule.blackoutDates());
        return zones.stream()
                .map(ZoneId::getRules)
                .distinct()
                .map(rules -> new Face(rules, hours, plain))
                .toList();
    }

    /**
     * This window as far as other hours are open as well, by the clocks of all of {@code zones}: what a law allows where the
     * person is. Without a zone, with one that this runtime does not know, or without hours it is closed for good.
     */
    public CallingWindow within(WeekHours other, ZoneSet zones) {
        List<ZoneId> known = zones.zones().orElse(List.of());
        if (known.isEmpty() || other.byDay().isEmpty() || this == CLOSED) {
            return CLOSED;
        }
        WallHours hours = new WallHours(other);
        Stream<Face> further = known.stream().map(ZoneId::getRules).distinct().map(rules -> new Face(rules, hours));
        return new CallingWindow(Stream.concat(faces.stream(), further).toList(), opensFrom, opensUntil);
    }

    /** Whether a call may be placed at this instant. */
    public boolean isOpen(Instant instant) {
        if (instant.isBefore(opensFrom) || !instant.isBefore(opensUntil)) {
            return false;
        }
        for (Face face : faces) {
            if (!face.isOpen(instant)) {
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
        Stretch stretch = Stretch.from(from, plain);
        long opening = openingIn(stretch, from);
        if (opening != WallHours.NEVER || stretch.end() == WallHours.NEVER) {
            return opening;
        }
        long horizon = horizon(from);
        while (opening == WallHours.NEVER && stretch.end() < horizon) {
            long at = stretch.end();
            stretch = Stretch.from(at, plain);
            opening = openingIn(stretch, at);
        }
        return opening;
    }

    /** Blackout dates only close, so a stretch whose first week has no opening without them has none at all. */
    private long openingIn(Stretch stretch, long from) {
        long opening = stretch.opensAt(from, from + WallHours.WEEK);
        return opening == WallHours.NEVER || !hasBlackouts()
                ? opening
                : Stretch.from(from, faces).opensAt(opening, WallHours.NEVER);
    }

    private long firstClosed(long open) {
        boolean gapless = faces.stream().allMatch(face -> face.hours().gapless());
        long horizon = gapless ? blackoutsEnd() : horizon(open);
        long at = open;
        while (at < horizon) {
            Stretch stretch = Stretch.from(at, faces);
            if (!stretch.isOpen(at)) {
                return at;
            }
            long closing = stretch.closesAt(at);
            if (closing != WallHours.NEVER) {
                return closing;
            }
            at = stretch.end();
        }
        return WallHours.NEVER;
    }

    private long horizon(long from) {
        long settled = Math.max(from, blackoutsEnd());
        for (Face face : faces) {
            List<ZoneOffsetTransition> listed = face.rules().getTransitions();
            if (!listed.isEmpty()) {
                settled = Math.max(settled, listed.getLast().toEpochSecond());
            }
        }
        return Math.min(settled + ALL_KINDS_OF_YEAR, opensUntil.getEpochSecond() + 1);
    }

    private long blackoutsEnd() {
        return faces.stream()
                .map(Face::hours)
                .filter(WallHours::hasBlackouts)
                // No zone is a whole day behind.
                .mapToLong(hours -> hours.blackoutsEnd() + WallHours.DAY)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private boolean hasBlackouts() {
        return faces.stream().anyMatch(face -> face.hours().hasBlackouts());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
