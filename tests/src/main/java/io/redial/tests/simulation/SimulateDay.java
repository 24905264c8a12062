package io.redial.tests.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ./redial simulate --million-lead-day [--leads N] [--seed SEED]}: a day with very many leads. {@code ./redial simulate
 * --pace}: how much of each pace is used. */
public final class SimulateDay {

    private SimulateDay() {}

    /** Exits with 1 if anything that must hold did not. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        long seed = number(words, "--seed").orElse(1L);
        boolean paces = words.contains("--pace");
        List<Day> days = paces
                ? paces()
                : List.of(Day.full(Math.toIntExact(number(words, "--leads").orElse(1_000_000L))));
        boolean well = true;
        for (Day day : days) {
            long began = System.nanoTime();
            DayRun.Report report = DayRun.run(day, seed);
            well &= report.violations().isEmpty();
            print(report, (System.nanoTime() - began) / 1e9);
            if (!paces) {
                report.coverage().forEach((what, n) -> System.out.println("  " + what + ": " + n));
                System.out.println("  " + report.counts());
            }
        }
        System.exit(well ? 0 : 1);
    }

    private static Optional<Long> number(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(Long.parseLong(words.get(at + 1)));
    }

    /** Each pace by one campaign, by three that share the account's and by three that share a number's. */
    static List<Day> paces() {
        List<Day> all = new ArrayList<>();
        for (double pace : List.of(1.0, 2.0, 10.0, 50.0, 100.0)) {
            Duration looked = Duration.ofSeconds(pace < 50 ? 360 : 150);
            int leads = (int) (pace * (looked.toSeconds() + 40)) + 100;
            all.add(paced("one campaign", looked, leads, 1, pace, pace, Day.Lines.OWN, pace));
            all.add(paced("three share the account's", looked, leads * 2, 3, pace, pace, Day.Lines.OWN, pace));
            all.add(paced("three share a number's", looked, leads * 2, 3, pace, 1_000, Day.Lines.SHARED, pace));
        }
        return all;
    }

    private static Day paced(
            String name,
            Duration looked,
            int leads,
            int campaigns,
            double pace,
            double ofAccount,
            Day.Lines lines,
            double ofLine) {
        return new Day(
                name + " pace of " + pace + "/s",
                leads,
                campaigns,
                pace,
                ofAccount,
                lines,
                ofLine,
                looked,
                Day.Faults.NONE);
    }

    private static void print(DayRun.Report report, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d leads, %d calls, %d s of virtual time, %.1f s, %.0f calls a second, %.1f port calls a call, "
                        + "%d MB at most, pace used %.4f (%d of %.0f), %d violations%n",
                report.day().name(),
                report.day().leads(),
                report.calls(),
                report.virtual().toSeconds(),
                seconds,
                report.calls() / seconds,
                report.portCalls() / (double) Math.max(1, report.calls()),
                report.peakBytes() >> 20,
                report.share(),
                report.used(),
                report.possible(),
                report.violations().size());
        report.violations().forEach(System.out::println);
    }
}
