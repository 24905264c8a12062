package io.redial.domain.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The window against its definition, applied minute by minute, around the transitions of all zones. */
class CallingWindowOracleTest {

    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2031-01-01T00:00:00Z");
    private static final int BEFORE = 2 * 24 * 60 + 1;
    private static final int MINUTES = 10 * 24 * 60;
    private static final int SCHEDULES_EACH = 4;
    private static final int INSTANTS_EACH = 12;

    /** A zone and an instant of interest: a transition, if it has any. */
    private record Spot(ZoneId zone, Instant at) {}

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_301);
    private int cases;
    private int found;

    @Test
    void windowsOfOneZoneAreAsDefinedAroundEveryTransition() {
        for (Spot spot : spots()) {
            checkAround(spot, List.of(spot.zone()));
        }
        assertThat(cases).isGreaterThan(20_000);
    }

    @Test
    void windowsOfSeveralZonesAreAsDefinedAroundTransitions() {
        List<Spot> spots = spots();
        for (int i = 0; i < 200; i++) {
            Spot spot = pick(spots);
            checkAround(
                    spot,
                    List.of(spot.zone(), pick(spots).zone(), pick(spots).zone()).subList(0, 2 + random.nextInt(2)));
        }
        assertThat(cases).isEqualTo(9_600);
    }

    /** The campaign by the clock of one zone, and within it other hours by the clocks of others. */
    @Test
    void windowsWithinOtherHoursAreOpenWhenBothAreAroundTransitions() {
        List<Spot> spots = spots();
        for (int i = 0; i < 400; i++) {
            Spot spot = pick(spots);
            Spot other = random.nextBoolean() ? spot : pick(spots);
            List<ZoneId> zones = List.of(spot.zone(), other.zone(), pick(spots).zone());
            checkWithin(spot, pick(spots), zones.subList(0, 1 + random.nextInt(3)));
        }
        assertThat(cases).isEqualTo(19_200);
        assertThat(found).as("openings that neither has alone").isGreaterThan(1_000);
    }

    private void checkWithin(Spot spot, Spot own, List<ZoneId> zones) {
        Instant first = spot.at().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(BEFORE));
        MinuteOracle ofSchedule = new MinuteOracle(first, MINUTES, List.of(own.zone()));
        MinuteOracle ofPerson = new MinuteOracle(first, MINUTES, zones);
        for (int s = 0; s < SCHEDULES_EACH; s++) {
            Schedule schedule = schedule(random.nextBoolean() ? own : new Spot(own.zone(), spot.at()));
            WeekHours week = week(spot);
            CallingWindow window = schedule.windowFor(ZoneSet.of(List.of(own.zone())));
            CallingWindow within = window.within(week, ZoneSet.of(zones));
            boolean[] open = ofSchedule.open(schedule);
            ofPerson.close(week, open);
            for (int i = 0; i < INSTANTS_EACH; i++) {
                Instant from = instantNear(spot);
                check(schedule, zones, within, first, open, from);
                Optional<Instant> opening = within.nextOpening(from);
                found += opening.isPresent() && !opening.equals(window.nextOpening(from)) ? 1 : 0;
                cases++;
            }
        }
    }

    private WeekHours week(Spot spot) {
        Map<DayOfWeek, Hours> byDay = new EnumMap<>(DayOfWeek.class);
        while (byDay.isEmpty()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                LocalTime a = time(spot);
                LocalTime b = time(spot);
                if (!a.equals(b) && random.nextInt(5) != 0) {
                    byDay.put(day, a.isBefore(b) ? new Hours(a, b) : new Hours(b, a));
                }
            }
        }
        return new WeekHours(byDay);
    }

    private void checkAround(Spot spot, List<ZoneId> zones) {
        Instant first = spot.at().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(BEFORE));
        MinuteOracle oracle = new MinuteOracle(first, MINUTES, zones);
        for (int s = 0; s < SCHEDULES_EACH; s++) {
            Schedule schedule = schedule(spot);
            CallingWindow window = schedule.windowFor(ZoneSet.of(zones));
            boolean[] open = oracle.open(schedule);
            for (int i = 0; i < INSTANTS_EACH; i++) {
                check(schedule, zones, window, first, open, instantNear(spot));
                cases++;
            }
        }
    }

    private static void check(
            Schedule schedule, List<ZoneId> zones, CallingWindow window, Instant first, boolean[] open, Instant from) {
        int at = (int) ChronoUnit.MINUTES.between(first, from);
        int opens = indexOf(open, at, true);
        int closes = indexOf(open, opens, false);
        Supplier<String> told = () -> schedule + " in " + zones + " from " + from;
        assertThat(window.isOpen(from)).as(told).isEqualTo(open[at]);
        Optional<Instant> opening = window.nextOpening(from);
        Optional<Instant> closing = window.closesAt(from);
        if (opens < open.length) {
            assertThat(opening).as(told).contains(opens == at ? from : minute(first, opens));
            assertThat(window.isOpen(opening.orElseThrow())).as(told).isTrue();
        } else {
            assertThat(opening.orElse(Instant.MAX)).as(told).isAfterOrEqualTo(minute(first, open.length));
        }
        if (closes < open.length) {
            assertThat(closing).as(told).contains(minute(first, closes));
            assertThat(window.isOpen(closing.orElseThrow())).as(told).isFalse();
        } else {
            assertThat(closing.orElse(Instant.MAX)).as(told).isAfterOrEqualTo(minute(first, open.length));
        }
    }

    private static int indexOf(boolean[] open, int from, boolean wanted) {
        int i = from;
        while (i < open.length && open[i] != wanted) {
            i++;
        }
        return i;
    }

    private static Instant minute(Instant first, int index) {
        return first.plusSeconds(60L * index);
    }

    /** The transitions of every zone; of zones whose clocks agree from the first instant on, once. */
    private static List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            List<ZoneOffsetTransition> transitions = transitions(zone.getRules());
            if (seen.add(List.of(zone.getRules().getOffset(FIRST), transitions))) {
                spots.add(new Spot(zone, Instant.parse("2027-02-28T12:00:00Z")));
                transitions.forEach(transition -> spots.add(new Spot(zone, transition.getInstant())));
            }
        }
        return spots;
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition transition = rules.nextTransition(FIRST);
        while (transition != null && transition.getInstant().isBefore(LAST)) {
            transitions.add(transition);
            transition = rules.nextTransition(transition.getInstant());
        }
        return transitions;
    }

    private Schedule schedule(Spot spot) {
        LocalTime start = time(spot);
        LocalTime end = time(spot);
        return new Schedule(
                new Hours(start, end.equals(start) ? start.plusMinutes(1) : end),
                days(spot),
                spot.zone(),
                ZoneRule.LEAD,
                blackoutDates(spot),
                Optional.of(minuteNear(spot).minus(Duration.ofDays(2))).filter(any -> random.nextInt(8) == 0),
                Optional.of(minuteNear(spot).plus(Duration.ofDays(5))).filter(any -> random.nextInt(8) == 0));
    }

    /** Mostly near what the clock shows just before or after the transition, or at midnight. */
    private LocalTime time(Spot spot) {
        Instant near = spot.at().minusSeconds(random.nextInt(2));
        LocalTime shown = near.atZone(spot.zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        return switch (random.nextInt(6)) {
            case 0 -> LocalTime.MIN;
            case 1 -> LocalTime.of(23, 59);
            case 2 -> LocalTime.of(random.nextInt(24), random.nextInt(60));
            case 3 -> shown;
            default -> shown.plusMinutes(random.nextInt(-75, 76));
        };
    }

    private Days days(Spot spot) {
        DayOfWeek day = spot.at().atZone(spot.zone()).getDayOfWeek();
        return switch (random.nextInt(5)) {
            case 0 -> Days.EVERY_DAY;
            case 1 -> Days.BUSINESS_DAYS;
            case 2 -> Days.of(Set.of(day.plus(random.nextInt(-1, 2))));
            default -> {
                Set<DayOfWeek> some = new HashSet<>(Set.of(DayOfWeek.of(1 + random.nextInt(7))));
                for (DayOfWeek each : DayOfWeek.values()) {
                    if (random.nextBoolean()) {
                        some.add(each);
                    }
                }
                yield Days.of(some);
            }
        };
    }

    private Set<LocalDate> blackoutDates(Spot spot) {
        LocalDate date = spot.at().atZone(spot.zone()).toLocalDate();
        Set<LocalDate> dates = new TreeSet<>();
        if (random.nextInt(3) == 0) {
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                dates.add(date.plusDays(random.nextInt(-2, 5)));
            }
        }
        return dates;
    }

    private Instant instantNear(Spot spot) {
        long spread = random.nextBoolean() ? 7_500 : 2 * 86_400;
        return spot.at().plusSeconds(random.nextLong(-spread, spread)).plusNanos(random.nextInt(1_000_000_000));
    }

    private Instant minuteNear(Spot spot) {
        return instantNear(spot).truncatedTo(ChronoUnit.MINUTES);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
