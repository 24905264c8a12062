package io.redial.engine.forecast;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.pace.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Another campaign of the account that runs and has leads to call, and asks for parts of what they share.
 *
 * @param view as it was found
 * @param windows those of its leads; it calls while one of them is open
 * @param perSecond calls a second that it starts if nobody else asks for any
 * @param atOnce calls that it has at once while it calls
 * @param lines the numbers that it calls from
 * @param answers how its calls are answered
 */
record Rival(
        World.View view,
        List<CallingWindow> windows,
        double perSecond,
        double atOnce,
        List<PhoneLine> lines,
        Answers answers) {

    Rival {
        windows = List.copyOf(windows);
        lines = List.copyOf(lines);
    }

    /** A campaign that asks for as much as its own limits and leads let it. */
    static Rival of(World.View view, List<PhoneLine> lines, Answers answers, Instant now) {
        Campaign.Limits limits = view.campaign().limits();
        double atOnce = limits.maxConcurrentCalls() / seconds(answers.held());
        double perSecond = Math.min(Math.min(limits.callsPerSecond(), atOnce), perSecond(lines));
        List<CallingWindow> windows = windows(view);
        double calls = atOnce(view, isOpen(windows, now), perSecond * seconds(answers.held()));
        return new Rival(view, windows, perSecond, calls, lines, answers);
    }

    private static List<CallingWindow> windows(World.View view) {
        Campaign campaign = view.campaign();
        List<CallingWindow> ofLeads = view.zones().all().stream()
                .filter(zones -> !zones.equals(ZoneSet.UNPROVEN))
                .map(campaign::windowFor)
                .toList();
        return campaign.asksForZones() && !ofLeads.isEmpty()
                ? ofLeads
                : List.of(campaign.schedule().window());
    }

    private static boolean isOpen(List<CallingWindow> windows, Instant at) {
        return windows.stream().anyMatch(window -> window.isOpen(at));
    }

    /**
     * Where it calls now, those that wait for a retry are taken to wait on: it goes on as it does, and with the leads that
     * nobody has called.
     */
    private static double atOnce(World.View view, boolean calls, double most) {
        double occupied = view.occupied();
        double fresh = view.count(Count.CREATED);
        double open = view.count(Count.OPEN);
        return calls ? Math.max(occupied, Math.min(most, occupied + fresh)) : Math.min(most, open);
    }

    private static double perSecond(List<PhoneLine> lines) {
        return lines.stream().mapToDouble(PhoneLine::callsPerSecond).sum();
    }

    private static double seconds(Duration held) {
        return Math.max(1, held.toMillis()) / 1_000d;
    }

    /** What it asks of a number: it calls from each of its own as often as that number lets it. */
    double asksOf(PhoneLine line) {
        return lines.stream()
                .filter(own -> own.number().equals(line.number()))
                .mapToDouble(own -> perSecond * own.callsPerSecond() / perSecond(lines))
                .sum();
    }

    boolean callsAt(Instant at) {
        return isOpen(windows, at);
    }

    /**
     * Micros a second that it spends.
     *
     * @param calls that it has at once
     */
    double spends(double calls) {
        return Math.min(perSecond, calls / seconds(answers.held())) * answers.costMicros();
    }

    /** Micros that it spends until it is over. */
    double needs() {
        int attempts = view.campaign().retry().attemptsAllowed();
        double fresh = view.count(Count.CREATED);
        double others = view.count(Count.OPEN) - fresh;
        return answers.costMicros() * (fresh * calls(attempts) + others * calls(Math.max(1, attempts - 1)));
    }

    /** Of a lead with so many attempts. */
    private double calls(int attempts) {
        double goesOn = 1 - answers.odds(view.campaign().retry()).closes();
        return DoubleStream.iterate(1, left -> left * goesOn).limit(attempts).sum();
    }

    /**
     * What is left of something for one that takes all it can get: each gets an equal part, and what one does not ask for of
     * its own is shared by the others.
     */
    static double part(double whole, DoubleStream asked) {
        double[] rising = asked.filter(ask -> ask > 0).sorted().toArray();
        double left = whole;
        int sharers = rising.length + 1;
        for (double ask : rising) {
            if (ask >= left / sharers) {
                break;
            }
            left -= ask;
            sharers--;
        }
        return left / sharers;
    }
}
