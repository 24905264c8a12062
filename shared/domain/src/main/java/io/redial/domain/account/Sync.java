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
 * @param connectionId how the source is entered; only a sheet that everybody with the link may read needs none
 * @param every from one run to the next, in whole minutes, {@link #SHORTEST} to {@link #LONGEST}
 * @param runs the imports, the newest first, at most {@link #RUNS_KEPT}
 * @param startedAt when the newest run began
 * @param roster who stood in the table when it was last read to its end, whatever became of that run
 * @param trouble why its newest runs have failed, if they have
 * @param lookedAfterAt when it was last found that nobody had told of a run that was due
 */
public record Sync(
        Key key,
        Optional<String> connectionId,
        SourceSpec spec,
        ImportJob.Settings settings,
        Duration every,
        OnRemoved onRemoved,
        List<String> runs,
        Instant startedAt,
        Optional<Pull.Roster> roster,
        Optional<Trouble> trouble,
        Optional<Instant> lookedAfterAt,
        Instant createdAt,
        long revision)
        implements Entity {

    public static final Duration SHORTEST = Duration.ofMinutes(5);
    public static final Duration LONGEST = Duration.ofDays(30);
    public static final int RUNS_KEPT = 10;

    /** How seldom a sync whose runs fail is run at least, unless it is meant to run more seldom still. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    public Sync {
        runs = List.copyOf(runs);
        spec.requireEntrance(connectionId);
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

    /**
     * Runs that have failed, one after the other.
     *
     * @param code what the newest of them failed of, by its word on the wire
     * @param detail the same in a sentence for people
     * @param since when the first of them failed
     * @param failedRuns how many, 1 at least
     */
    public record Trouble(String code, String detail, Instant since, int failedRuns) {
        public Trouble {
            if (failedRuns < 1) {
                throw new IllegalArgumentException("trouble begins with a run that has failed");
            }
        }
    }

    /** The import that the newest run is. */
    public ImportJob.Key newest() {
        return new ImportJob.Key(key.accountId(), key.campaignId(), runs.getFirst());
    }

    /** When the next run begins, if nothing hinders it: as often as its owner wants or, while its runs fail, more seldom. */
    public Instant nextRunAt() {
        Duration longest = every.compareTo(LONGEST_REST) > 0 ? every : LONGEST_REST;
        Duration rest = trouble.map(is -> every.multipliedBy(1L << Math.min(is.failedRuns() - 1, MOST_DOUBLINGS)))
                .orElse(every);
        return startedAt.plus(rest.compareTo(longest) > 0 ? longest : rest);
    }

    /** Its newest run has failed. */
    public Sync failed(String code, String detail, Instant now) {
        return with(Optional.of(new Trouble(
                code,
                detail,
                trouble.map(Trouble::since).orElse(now),
                trouble.map(Trouble::failedRuns).orElse(0) + 1)));
    }

    /** Its newest run was imported. */
    public Sync succeeded() {
        return with(Optional.empty());
    }

    private Sync with(Optional<Trouble> now) {
        return new Sync(
                key,
                connectionId,
                spec,
                settings,
                every,
                onRemoved,
                runs,
                startedAt,
                roster,
                now,
                lookedAfterAt,
                createdAt,
                revision);
    }

    /** Somebody has seen to it that it is told of the run that is due. */
    public Sync lookedAfter(Instant now) {
        return new Sync(
                key,
                connectionId,
                spec,
                settings,
                every,
                onRemoved,
                runs,
                startedAt,
                roster,
                trouble,
                Optional.of(now),
                createdAt,
                revision);
    }

    /** When its timer should have told of the next run: until then nobody else needs to. */
    public Instant toldBy() {
        return lookedAfterAt
                .map(at -> at.plus(every))
                .filter(at -> at.isAfter(nextRunAt()))
                .orElse(nextRunAt());
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
                trouble,
                lookedAfterAt,
                createdAt,
                revision);
    }
}
