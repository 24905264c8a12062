package io.redial.engine.forecast;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a course follows from.
 *
 * @param cohorts the open leads
 * @param windows when leads of each zone set may be called; every set of the cohorts is in it
 * @param lead from the decision to call a lead to the call
 * @param attempts how many each lead may have
 * @param interval from the end of an attempt to the next
 * @param cap how often a number may be called within 24 hours, if that is limited
 * @param held how long a call occupies its slot
 * @param costMicros what a call costs
 */
record Plan(
        Instant now,
        List<Cohort> cohorts,
        Map<ZoneSet, CallingWindow> windows,
        Duration lead,
        int attempts,
        Duration interval,
        Optional<Integer> cap,
        Odds odds,
        Duration held,
        double costMicros,
        Limits limits) {

    Plan {
        cohorts = List.copyOf(cohorts);
        windows = Map.copyOf(windows);
    }

    /** A plan for numbers that may be called as often as the attempts want. */
    Plan(
            Instant now,
            List<Cohort> cohorts,
            Map<ZoneSet, CallingWindow> windows,
            Duration lead,
            int attempts,
            Duration interval,
            Odds odds,
            Duration held,
            double costMicros,
            Limits limits) {
        this(now, cohorts, windows, lead, attempts, interval, Optional.empty(), odds, held, costMicros, limits);
    }

    /**
     * From the end of an attempt to the next. Where a cap is full, the next one comes a day after the first of those that
     * fill it, which are taken to have come as close together as the interval lets them.
     *
     * @param made the attempts that have ended
     */
    Duration waitAfter(int made) {
        if (cap.filter(most -> made % most == 0).isEmpty()) {
            return interval;
        }
        Duration since = interval.plus(held).multipliedBy(cap.get() - 1L).plus(held);
        Duration free = NumberGuard.CAP_SPAN.minus(since);
        return free.compareTo(interval) > 0 ? free : interval;
    }

    double leads() {
        return cohorts.stream().mapToDouble(Cohort::leads).sum();
    }

    /** Those that have calls left, or whose last one is not over. */
    double callable() {
        return cohorts.stream()
                .filter(cohort -> cohort.standing() != Cohort.Standing.OVER)
                .mapToDouble(Cohort::leads)
                .sum();
    }

    Plan with(Limits other) {
        return new Plan(now, cohorts, windows, lead, attempts, interval, cap, odds, held, costMicros, other);
    }

    Plan with(Odds other) {
        return new Plan(now, cohorts, windows, lead, attempts, interval, cap, other, held, costMicros, limits);
    }

    Plan withoutInterval() {
        return new Plan(now, cohorts, windows, lead, attempts, Duration.ZERO, cap, odds, held, costMicros, limits);
    }

    Plan withoutCap() {
        return new Plan(
                now, cohorts, windows, lead, attempts, interval, Optional.empty(), odds, held, costMicros, limits);
    }

    Plan withoutWindow() {
        CallingWindow always = Schedule.allDay(ZoneId.of("UTC")).window();
        Map<ZoneSet, CallingWindow> open = new HashMap<>();
        windows.keySet().forEach(zones -> open.put(zones, always));
        return new Plan(now, cohorts, open, lead, attempts, interval, cap, odds, held, costMicros, limits);
    }
}
