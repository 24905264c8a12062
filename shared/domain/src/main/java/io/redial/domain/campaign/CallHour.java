package io.redial.domain.campaign;

import io.redial.domain.call.Call;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The calls of a campaign whose placement was intended within one hour.
 *
 * <p>They are counted in tallies of their own, as many as the campaign has shards, whose gates nobody moves: a call that is
 * live under {@link Tally.Count#LIVE}, one that has ended under its result, one that was never placed not at all. A call
 * stays in its hour, however late its end becomes known, and whatever is corrected afterwards.
 *
 * @param start a whole hour of UTC
 */
public record CallHour(String campaignId, Instant start) {

    private static final String IN = "@";

    public CallHour {
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("an hour begins with it");
        }
    }

    /** The hour of a campaign that {@code at} is in. */
    public static CallHour at(String campaignId, Instant at) {
        return new CallHour(campaignId, at.truncatedTo(ChronoUnit.HOURS));
    }

    public static CallHour of(Call call) {
        return at(call.campaignId(), call.startedAt());
    }

    /** What its tallies have in place of the campaign's id. */
    public String tallyId() {
        return campaignId + IN + start;
    }

    /** The hour whose tallies have this id; empty when it is that of a campaign. */
    public static Optional<CallHour> named(String tallyId) {
        int in = tallyId.lastIndexOf(IN);
        if (in < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CallHour(tallyId.substring(0, in), Instant.parse(tallyId.substring(in + IN.length()))));
        } catch (DateTimeException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
