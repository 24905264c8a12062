package io.redial.domain.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a campaign may call: what its owner sets. {@link #windowFor} makes it a window that instants can be asked of.
 *
 * @param hours         the hours by the wall clock
 * @param days          the weekdays on which the window opens
 * @param zoneName      the campaign's zone; by one that this runtime does not know it is open at no time
 * @param zoneRule      whose clock counts
 * @param blackoutDates local dates without calls, 2000-01-01 to 2099-12-31, at most {@value #MAX_BLACKOUT_DATES}
 * @param startsAt      no call before it
 * @param endsAt        no call from it on; after {@code startsAt}
 */
public record Schedule(
        Hours hours,
        Days days,
        ZoneName zoneName,
        ZoneRule zoneRule,
        Set<LocalDate> blackoutDates,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt) {

    /** Ten years of holidays in a country that has many. */
    public static final int MAX_BLACKOUT_DATES = 500;

    private static final String DATES = "schedule.blackoutDates";
    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);

    /**
     * A schedule that somebody sets now.
     *
     * @throws InvalidSchedule {@code unknown_timezone}, {@code invalid_date}, {@code too_many_dates}, {@code window_empty}
     */
    public Schedule(
            Hours hours,
            Days days,
            ZoneId zone,
            ZoneRule zoneRule,
            Set<LocalDate> blackoutDates,
            Optional<Instant> startsAt,
            Optional<Instant> endsAt) {
        Zones.requireKnown("schedule.timezone", zone);
        this(hours, days, new ZoneName(zone.getId()), zoneRule, blackoutDates, startsAt, endsAt);
    }

    /** @throws InvalidSchedule {@code invalid_date}, {@code too_many_dates}, {@code window_empty} */
    public Schedule {
        if (blackoutDates.size() > MAX_BLACKOUT_DATES) {
            throw new InvalidSchedule(
                    DATES, "too_many_dates", "At most " + MAX_BLACKOUT_DATES + " blackout dates can be set.");
        }
        for (LocalDate date : blackoutDates) {
            if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
                throw invalidDate();
            }
        }
        if (startsAt.isPresent() && endsAt.isPresent() && !startsAt.get().isBefore(endsAt.get())) {
            throw new InvalidSchedule("schedule.endsAt", "window_empty", "endsAt must be later than startsAt.");
        }
        blackoutDates = Collections.unmodifiableSortedSet(new TreeSet<>(blackoutDates));
    }

    /** Open at all times, by this zone's clock: what holds until somebody sets something else. */
    public static Schedule allDay(ZoneId zone) {
        return new Schedule(
                Hours.WHOLE_DAY, Days.EVERY_DAY, zone, ZoneRule.CAMPAIGN, Set.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Dates written YYYY-MM-DD.
     *
     * @throws InvalidSchedule {@code invalid_date}
     */
    public static Set<LocalDate> parseBlackoutDates(Collection<String> words) {
        Set<LocalDate> dates = new TreeSet<>();
        for (String word : words) {
            try {
                dates.add(LocalDate.parse(word));
            } catch (DateTimeParseException notADate) {
                throw invalidDate();
            }
        }
        return dates;
    }

    /** The zone by whose clock people are told times of the campaign; UTC where its own is not known. */
    public ZoneId zone() {
        return zoneName.shown();
    }

    /** The window by the campaign's own clock; closed for good when this runtime does not know that. */
    public CallingWindow window() {
        return zoneName.known()
                .map(zone -> new CallingWindow(this, List.of(zone)))
                .orElse(CallingWindow.CLOSED);
    }

    /**
     * The window for the leads of a zone set. Where the lead's clock counts, it is open only when it is open in all of
     * their zones, and closed for good when one of them is not known to this runtime.
     */
    public CallingWindow windowFor(ZoneSet leadZones) {
        return switch (zoneRule.clock()) {
            case CAMPAIGN -> window();
            case LEAD -> leadZones.ids().isEmpty() ? windowOfUnknown() : windowIn(leadZones);
        };
    }

    private CallingWindow windowOfUnknown() {
        return switch (zoneRule.unknown()) {
            case HOLD -> CallingWindow.CLOSED;
            case USE_CAMPAIGN -> window();
        };
    }

    private CallingWindow windowIn(ZoneSet leadZones) {
        return leadZones.zones().map(all -> new CallingWindow(this, all)).orElse(CallingWindow.CLOSED);
    }

    private static InvalidSchedule invalidDate() {
        return new InvalidSchedule(
                DATES, "invalid_date", "Dates are written YYYY-MM-DD, from " + FIRST_DATE + " to " + LAST_DATE + ".");
    }
}
