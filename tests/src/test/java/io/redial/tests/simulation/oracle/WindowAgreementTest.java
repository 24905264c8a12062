package io.redial.tests.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.window.Days;
import io.redial.domain.window.Hours;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneRule;
import io.redial.domain.window.ZoneSet;
import io.redial.tests.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The oracle's window agrees with vectors of a third implementation, and with the window that it is to judge. */
final class WindowAgreementTest {

    private static final Path VECTORS =
            Path.of("shared/domain/src/test/resources/io/redial/domain/window/calling-window.csv");
    private static final Duration FAR = Duration.ofDays(60);
    private static final int ZONES = 150;
    private static final int SCHEDULES = 4;
    private static final int INSTANTS = 40;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_302);

    @Test
    void everyVectorIsAnsweredAsItSays() throws IOException {
        List<String> lines = Files.readAllLines(SourceTree.ofProcess().root().resolve(VECTORS));
        assertThat(lines).hasSize(1_501).first().isEqualTo("zone,start,end,days,from,open,next_opening,closes_at");
        List<String> wrong = lines.subList(1, lines.size()).stream()
                .filter(line -> !isAnsweredAsItSays(line))
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static boolean isAnsweredAsItSays(String line) {
        String[] cells = line.split(",", -1);
        Set<DayOfWeek> days = List.of(cells[3].split(" ", -1)).stream()
                .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        Window window = Window.of(schedule(cells[0], minute(cells[1]), minute(cells[2]), days, Set.of()), Set.of());
        Instant from = Instant.parse(cells[4]);
        Instant far = from.plus(FAR);
        Optional<Instant> opening = window.nextOpening(from, far);
        return window.isOpen(from) == cells[5].equals("true")
                && (window.isOpen(from) ? Optional.of(from) : opening).equals(instant(cells[6]))
                && opening.flatMap(at -> window.nextClosing(at, far)).equals(instant(cells[7]));
    }

    @Test
    void windowsOfTheEngineAgreeAroundZoneTransitions() {
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(WindowAgreementTest::isCity)
                .sorted()
                .toList();
        int open = 0;
        int compared = 0;
        for (int pick = 0; pick < ZONES; pick++) {
            Set<String> some = new HashSet<>();
            for (int more = 0; more <= random.nextInt(3); more++) {
                some.add(zones.get(random.nextInt(zones.size())));
            }
            List<Instant> instants = instants(some);
            for (int schedule = 0; schedule < SCHEDULES; schedule++) {
                Settings.Schedule ours = schedule(instants);
                Window judge = Window.of(ours, some);
                var judged = theirs(ours)
                        .windowFor(ZoneSet.of(some.stream().map(ZoneId::of).toList()));
                for (Instant at : instants) {
                    assertThat(judge.isOpen(at))
                            .as("%s in %s at %s", ours, some, at)
                            .isEqualTo(judged.isOpen(at));
                    open += judge.isOpen(at) ? 1 : 0;
                    compared++;
                }
                Instant from = instants.getFirst();
                assertThat(judge.nextOpening(from, from.plus(FAR)))
                        .as("%s in %s after %s", ours, some, from)
                        .isEqualTo(judged.nextOpening(from).filter(at -> !at.isAfter(from.plus(FAR))));
            }
        }
        assertThat(compared).isEqualTo(ZONES * SCHEDULES * INSTANTS);
        assertThat(open).isBetween(compared / 10, compared * 9 / 10);
    }

    private static boolean isCity(String zone) {
        return zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/");
    }

    /** Whole seconds, most of them within two days of a transition, if there is one. */
    private List<Instant> instants(Set<String> zones) {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        Instant from = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(200_000_000));
        for (String zone : zones) {
            Optional.ofNullable(ZoneId.of(zone).getRules().nextTransition(from)).ifPresent(transitions::add);
        }
        Instant middle = transitions.isEmpty()
                ? from
                : transitions.get(random.nextInt(transitions.size())).getInstant();
        List<Instant> all = new ArrayList<>();
        for (int i = 0; i < INSTANTS; i++) {
            int spread = i % 2 == 0 ? 7_200 : 172_800;
            int off = random.nextInt(2 * spread) - spread;
            // Half of them on a whole minute or a second beside it: that is where windows begin and end.
            all.add(middle.plusSeconds(random.nextBoolean() ? off : off / 60 * 60 - random.nextInt(2)));
        }
        return all;
    }

    private Settings.Schedule schedule(List<Instant> instants) {
        Set<DayOfWeek> days = new HashSet<>(List.of(DayOfWeek.of(1 + random.nextInt(7))));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        int start = random.nextInt(random.nextBoolean() ? 1_440 : 240);
        int end = random.nextInt(1_440);
        Set<LocalDate> blackouts = random.nextInt(3) > 0
                ? Set.of()
                : Set.of(LocalDate.ofInstant(instants.get(random.nextInt(instants.size())), ZoneOffset.UTC));
        return schedule("UTC", start, end == start ? (end + 1) % 1_440 : end, days, blackouts);
    }

    private static Settings.Schedule schedule(
            String zone, int start, int end, Set<DayOfWeek> days, Set<LocalDate> blackouts) {
        return new Settings.Schedule(
                start,
                end,
                days,
                zone,
                zone.equals("UTC") ? Settings.Clock.LEAD_OR_CAMPAIGN : Settings.Clock.CAMPAIGN,
                blackouts,
                Optional.empty(),
                Optional.empty());
    }

    private static Schedule theirs(Settings.Schedule ours) {
        return new Schedule(
                new Hours(time(ours.startMinute()), time(ours.endMinute())),
                Days.of(ours.days()),
                ZoneId.of(ours.zone()),
                ZoneRule.LEAD,
                ours.blackoutDates(),
                ours.startsAt(),
                ours.endsAt());
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / 60, minute % 60);
    }

    private static int minute(String word) {
        return LocalTime.parse(word).toSecondOfDay() / 60;
    }

    private static Optional<Instant> instant(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty()).map(Instant::parse);
    }
}
