package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a lead may be called, read off tables: open where the tables of all its zones are. It shares nothing with the
 * engine's window but the zone data of the JDK, and answers by looking up instead of reckoning.
 */
final class Window {

    /** Beyond that many steps there is no opening that anybody waits for. */
    private static final int STEPS = 20_000;

    /** Open at no time. */
    static final Window CLOSED = new Window(List.of(), 0, 0);

    private final List<OpenTimes> zones;
    private final long startsAt;
    private final long endsAt;

    private Window(List<OpenTimes> zones, Settings.Schedule schedule) {
        this(
                zones,
                schedule.startsAt().map(Window::ceiling).orElse(0L),
                schedule.endsAt().map(Window::ceiling).orElse(OpenTimes.LAST));
    }

    private Window(List<OpenTimes> zones, long startsAt, long endsAt) {
        this.zones = zones;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
    }

    /** The window of a schedule that no law narrows, likewise. */
    static Window of(Settings.Schedule schedule, Set<String> leadZones) {
        return of(schedule, Law.NONE, leadZones);
    }

    /**
     * The window of a schedule for a lead with these zones; closed for good where nothing tells whose clock counts. The law is
     * read by the clocks of all of these zones, and without one nobody is called.
     */
    static Window of(Settings.Schedule schedule, Law law, Set<String> leadZones) {
        Set<String> counting = switch (schedule.clock()) {
            case CAMPAIGN -> Set.of(schedule.zone());
            case LEAD_OR_CAMPAIGN -> leadZones.isEmpty() ? Set.of(schedule.zone()) : leadZones;
            case LEAD_OR_NEVER -> leadZones;
        };
        List<OpenTimes> tables = new ArrayList<>();
        counting.stream().sorted().map(zone -> new OpenTimes(schedule, zone)).forEach(tables::add);
        if (law != Law.NONE) {
            if (leadZones.isEmpty()) {
                return CLOSED;
            }
            leadZones.stream()
                    .sorted()
                    .map(zone -> new OpenTimes(law.hours(zone), zone))
                    .forEach(tables::add);
        }
        return new Window(List.copyOf(tables), schedule);
    }

    boolean isOpen(Instant at) {
        return isOpen(at.getEpochSecond());
    }

    /** Whether it is open at any instant from one to another. */
    boolean opensWithin(Instant from, Instant to) {
        return isOpen(from) || nextOpening(from, to).isPresent();
    }

    /** The first whole second, from {@code from} to {@code to}, that is open. */
    Optional<Instant> nextOpening(Instant from, Instant to) {
        long second = Math.max(ceiling(from), startsAt);
        long last = Math.min(to.getEpochSecond(), endsAt - 1);
        for (int step = 0; step < STEPS && second <= last && !zones.isEmpty(); step++) {
            long open = second;
            for (OpenTimes zone : zones) {
                open = Math.max(open, zone.firstOpen(open, last));
            }
            if (open > last) {
                return Optional.empty();
            }
            if (isOpen(open)) {
                return Optional.of(Instant.ofEpochSecond(open));
            }
            second = open == second ? open + 1 : open;
        }
        return Optional.empty();
    }

    /** The first second from {@code from} to {@code to} that is not open. */
    Optional<Instant> nextClosing(Instant from, Instant to) {
        long second = from.getEpochSecond();
        while (second <= to.getEpochSecond()) {
            if (!isOpen(second)) {
                return Optional.of(Instant.ofEpochSecond(second));
            }
            long until = endsAt;
            for (OpenTimes zone : zones) {
                until = Math.min(until, zone.openUntil(second));
            }
            second = until;
        }
        return Optional.empty();
    }

    private boolean isOpen(long second) {
        if (zones.isEmpty() || second < startsAt || second >= endsAt) {
            return false;
        }
        for (OpenTimes zone : zones) {
            if (!zone.isOpen(second)) {
                return false;
            }
        }
        return true;
    }

    private static long ceiling(Instant at) {
        return at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
    }
}
