package io.redial.engine.forecast;

import io.redial.domain.account.PhoneLine;
import io.redial.domain.campaign.Campaign;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Another campaign of the account that calls now, and asks for parts of the paces that they share.
 *
 * @param perSecond calls a second that it starts if nobody else asks for any
 * @param lines the numbers that it calls from
 */
record Rival(double perSecond, List<PhoneLine> lines) {

    Rival {
        lines = List.copyOf(lines);
    }

    /**
     * A campaign that asks for as much as its own limits let it.
     *
     * @param held how long its calls occupy their slots
     */
    static Rival of(Campaign campaign, List<PhoneLine> lines, Duration held) {
        Campaign.Limits limits = campaign.limits();
        double atOnce = limits.maxConcurrentCalls() * 1_000d / Math.max(1, held.toMillis());
        return new Rival(Math.min(Math.min(limits.callsPerSecond(), atOnce), perSecond(lines)), lines);
    }

    private static double perSecond(List<PhoneLine> lines) {
        return lines.stream().mapToDouble(PhoneLine::callsPerSecond).sum();
    }

    /** What it asks of a number: it calls from each of its own as often as that number lets it. */
    double asksOf(PhoneLine line) {
        return lines.stream()
                .filter(own -> own.number().equals(line.number()))
                .mapToDouble(own -> perSecond * own.callsPerSecond() / perSecond(lines))
                .sum();
    }

    /**
     * What is left of a pace for one that takes all it can get: each gets an equal part, and what one does not ask for of its
     * own is shared by the others.
     */
    static double part(double pace, DoubleStream asked) {
        double[] rising = asked.filter(ask -> ask > 0).sorted().toArray();
        double left = pace;
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
