package io.redial.domain.account;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.source.SourceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A source that is imported again and again, each time by an import of its own.
 *
 * @param every from one run to the next, in whole minutes, {@link #SHORTEST} to {@link #LONGEST}
 * @param runs the imports, the newest first, at most {@link #RUNS_KEPT}
 * @param startedAt when the newest run began
 * @param roster who stood in the table when it was last read to its end, whatever became of that run
 */
public record Sync(
        Key key,
        String connectionId,
        SourceSpec spec,
        ImportJob.Settings settings,
        Duration every,
        OnRemoved onRemoved,
        List<String> runs,
        Instant startedAt,
        Optional<Pull.Roster> roster,
        Instant createdAt,
        long revision)
        implements Entity {

    public static final Duration SHORTEST = Duration.ofMinutes(5);
    public static final Duration LONGEST = Duration.ofDays(30);
    public static final int RUNS_KEPT = 10;

    public Sync {
        runs = List.copyOf(runs);
        if (!isPace(every)) {
            throw new IllegalArgumentException("a sync repeats every 5 minutes to 30 days, in whole minutes");
        }
        if (runs.isEmpty() || runs.size() > RUNS_KEPT) {
            throw new IllegalArgumentException("a sync begins with its first run, and keeps " + RUNS_KEPT);
        }
    }

    /** Whether a sync may repeat so often. */
    public static boolean isPace(Duration every) {
        return every.compareTo(SHORTEST) >= 0
                && every.compareTo(LONGEST) <= 0
                && every.equals(Duration.ofMinutes(every.toMinutes()));
    }

    /** Where a sync is stored. */
    public record Key(String accountId, String campaignId, String syncId) implements EntityKey<Sync> {}

    /** What happens to the lead of a person who is not in the table any more. */
    public enum OnRemoved {
        /** Nothing. */
        KEEP,
        /** It is final, unless it was before; a live call ends by itself. */
        COMPLETE,
        /** It goes, with its calls kept; one with a live call is completed instead. */
        REMOVE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The import that the newest run is. */
    public ImportJob.Key newest() {
        return new ImportJob.Key(key.accountId(), key.campaignId(), runs.getFirst());
    }

    /** When the next run begins, if nothing hinders it. */
    public Instant nextRunAt() {
        return startedAt.plus(every);
    }

    /** One more run begins; those that are kept no more are no part of it. */
    public Sync running(String importId, Optional<Pull.Roster> last, Instant now) {
        List<String> all = new ArrayList<>(List.of(importId));
        all.addAll(runs.subList(0, Math.min(runs.size(), RUNS_KEPT - 1)));
        return new Sync(
                key,
                connectionId,
                spec,
                settings,
                every,
                onRemoved,
                all,
                now,
                last.or(() -> roster),
                createdAt,
                revision);
    }
}
