package io.redial.engine.forecast;

import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a course follows from.
 *
 * @param cohorts the open leads
 * @param windows when leads of each zone set may be called; every set of the cohorts is in it
 * @param lead from the decision to call a lead to the call
 * @param attempts how many each lead may have
 * @param interval from the end of an attempt to the next
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
        Odds odds,
        Duration held,
        double costMicros,
        Limits limits) {

    Plan {
        cohorts = List.copyOf(cohorts);
        windows = Map.copyOf(windows);
    }

    double leads() {
        return cohorts.stream().mapToDouble(Cohort::leads).sum();
    }

    Plan with(Limits other) {
        return new Plan(now, cohorts, windows, lead, attempts, interval, odds, held, costMicros, other);
    }

    Plan with(Odds other) {
        return new Plan(now, cohorts, windows, lead, attempts, interval, other, held, costMicros, limits);
    }

    Plan withoutInterval() {
        return new Plan(now, cohorts, windows, lead, attempts, Duration.ZERO, odds, held, costMicros, limits);
    }

    Plan withoutWindow() {
        CallingWindow always = Schedule.allDay(ZoneId.of("UTC")).window();
        Map<ZoneSet, CallingWindow> open = new HashMap<>();
        windows.keySet().forEach(zones -> open.put(zones, always));
        return new Plan(now, cohorts, open, lead, attempts, interval, odds, held, costMicros, limits);
    }
}
