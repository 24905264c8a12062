package io.redial.engine.campaign;

import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Tally;
import io.redial.engine.port.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how many calls a campaign placed in each hour, and what they came to. */
public final class HourlyReader {

    /** Each hour is as many items as the campaign has shards. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private final Store store;

    public HourlyReader(Store store) {
        this.store = store;
    }

    /**
     * One hour.
     *
     * @param counts its {@link CallHour}'s, over all shards
     */
    public record Hour(Instant start, Map<Tally.Count, Long> counts) {
        public Hour {
            counts = Map.copyOf(counts);
        }

        public long count(Tally.Count what) {
            return counts.getOrDefault(what, 0L);
        }

        /** Calls that were placed, or whose placement is unknown, ended or not. */
        public long placed() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The hours that lie in a time at least in part, from the first with a call to the last with one; those between without a
     * call are among them.
     *
     * @param to not before {@code from}, and at most {@link #LONGEST} after it
     */
    public List<Hour> of(CampaignView view, Instant from, Instant to) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("hours are read of at most " + LONGEST.toDays() + " days");
        }
        List<CallHour> wanted = new ArrayList<>();
        Instant start = from.truncatedTo(ChronoUnit.HOURS);
        do {
            wanted.add(new CallHour(view.id(), start));
            start = start.plus(1, ChronoUnit.HOURS);
        } while (!start.isAfter(to));
        Map<String, Integer> shards = new HashMap<>();
        wanted.forEach(hour -> shards.put(hour.tallyId(), view.settings().shards()));
        Map<String, List<Tally>> tallies = store.tallies(shards);
        return trimmed(wanted.stream()
                .map(hour -> new Hour(hour.start(), Tally.sum(tallies.getOrDefault(hour.tallyId(), List.of()))))
                .toList());
    }

    private static List<Hour> trimmed(List<Hour> hours) {
        int first = 0;
        int end = hours.size();
        while (first < end && hours.get(first).placed() == 0) {
            first++;
        }
        while (first < end && hours.get(end - 1).placed() == 0) {
            end--;
        }
        return List.copyOf(hours.subList(first, end));
    }
}
