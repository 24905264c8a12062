package io.redial.tests.simulation;

import io.redial.domain.call.Call;
import java.time.Duration;

/**
 * A day on which an account has much to call: all its leads are due when the window opens.
 *
 * @param leads over all campaigns
 * @param pace what one campaign may start in a second
 * @param accountPace what they all may start together in a second
 * @param lines which numbers they call from
 * @param linePace what one number may start in a second
 * @param longest after so long it is looked at no more
 */
public record Day(
        String name,
        int leads,
        int campaigns,
        double pace,
        double accountPace,
        Lines lines,
        double linePace,
        Duration longest,
        Faults faults) {

    /** Which numbers campaigns call from. */
    public enum Lines {
        /** Each from one of its own. */
        OWN,
        /** All from the same one. */
        SHARED
    }

    /** What goes wrong. */
    public enum Faults {
        NONE,
        /** As often as on a bad day of a cloud and of a provider. */
        REAL
    }

    /** Four campaigns at the highest pace, an account that allows no more than that, and all that goes wrong on a real day. */
    public static Day full(int leads) {
        return new Day("day", leads, 4, 100, 400, Lines.OWN, 100, Duration.ofDays(2), Faults.REAL);
    }

    /** Slots that all campaigns together can use in a second while each of them has leads that are due. */
    double possible() {
        double ofLines = lines == Lines.SHARED ? linePace : linePace * campaigns;
        return Math.min(accountPace, Math.min(pace * campaigns, ofLines));
    }

    Odds odds() {
        return switch (faults) {
            case NONE -> Odds.CALM;
            case REAL ->
                new Odds(
                        20,
                        50,
                        20,
                        Duration.ofSeconds(5),
                        100,
                        300,
                        100,
                        200,
                        Duration.ofMillis(5),
                        Duration.ofSeconds(1),
                        0,
                        new Odds.Network(
                                500, 200, 300, 100, 1_000, 10_000, 1_000, 2_000, 1_000, Duration.ofSeconds(5), 0));
        };
    }

    /** Enough of everything for the pace, as somebody would deploy it who wants to call so much; nobody lists calls. */
    Deployment.Size size() {
        int dialers = (int) Math.clamp(Math.ceil(2 * possible()), 50, 1_000);
        return new Deployment.Size(dialers, dialers, entity -> !(entity instanceof Call));
    }
}
