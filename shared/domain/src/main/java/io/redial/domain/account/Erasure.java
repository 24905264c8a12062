package io.redial.domain.account;

import io.redial.domain.contact.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The erasure of whatever an account holds about a number. It walks over everything, again and again while calls keep it from
 * a part; position and counts change in the transactions that erase. It knows the number while it runs, and what stays of it
 * afterwards tells when somebody was erased, and not who.
 *
 * @param by whose API key asked for it; empty where nobody did
 * @param number present exactly while it runs
 * @param position where the walk goes on; empty at its start
 * @param round which walk it is, from 1
 * @param detail why it failed, for people
 */
public record Erasure(
        Key key,
        Optional<Asker> by,
        Optional<PhoneNumber> number,
        Status status,
        Optional<String> position,
        int round,
        Counts counts,
        Optional<String> detail,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> completedAt,
        int nudges,
        long revision)
        implements Job {

    /** So long one that has ended is kept: it proves that it was done. */
    public static final Duration KEPT = Duration.ofDays(400);

    public Erasure {
        if ((status == Status.RUNNING) == completedAt.isPresent()) {
            throw new IllegalArgumentException("an erasure has an end exactly when it does not run");
        }
        if ((status == Status.RUNNING) != number.isPresent()) {
            throw new IllegalArgumentException("an erasure knows its number exactly while it runs");
        }
    }

    /**
     * Where an erasure is stored.
     *
     * @param erasureId follows from account and number by the deployment's secret, so there is one for each
     */
    public record Key(String accountId, String erasureId) implements Job.Key<Erasure> {}

    /**
     * An API key.
     *
     * @param name what it was called then
     */
    public record Asker(String keyId, String name) {}

    /** How far it is. */
    public enum Status {
        RUNNING,
        COMPLETED,
        /** Given up; what it had erased before is erased. */
        FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was erased so far.
     *
     * @param leads removed, since the number was their primary one
     * @param secondaries removed from leads of others
     * @param calls that tell nothing of the person any more
     * @param deliveries of webhooks removed
     * @param imports of which rows that were refused are not quoted any more
     * @param held what the walk under way had to leave, since a call was live or about to be
     */
    public record Counts(long leads, long secondaries, long calls, long deliveries, long imports, long held) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public Counts plus(Counts more) {
            return new Counts(
                    leads + more.leads,
                    secondaries + more.secondaries,
                    calls + more.calls,
                    deliveries + more.deliveries,
                    imports + more.imports,
                    held + more.held);
        }

        private Counts again() {
            return new Counts(leads, secondaries, calls, deliveries, imports, 0);
        }
    }

    /** A new one; on top of one that has ended, if there is one. */
    public static Erasure asked(Key key, PhoneNumber number, Optional<Asker> by, long onTopOf, Instant now) {
        return new Erasure(
                key,
                by,
                Optional.of(number),
                Status.RUNNING,
                Optional.empty(),
                1,
                Counts.NONE,
                Optional.empty(),
                now,
                now,
                Optional.empty(),
                0,
                onTopOf);
    }

    @Override
    public boolean running() {
        return status == Status.RUNNING;
    }

    /** This much more was erased, or left; the walk stays where it is. */
    public Erasure erased(Counts more, Instant now) {
        return moved(position, round, counts.plus(more), now);
    }

    /** The walk goes on there. */
    public Erasure at(Optional<String> next, Instant now) {
        return moved(next, round, counts, now);
    }

    /** The walk begins anew. */
    public Erasure again(Instant now) {
        return moved(Optional.empty(), round + 1, counts.again(), now);
    }

    /** It has not moved for a while, and is queued again. */
    public Erasure nudged(Instant now) {
        requireRunning();
        return new Erasure(
                key,
                by,
                number,
                status,
                position,
                round,
                counts,
                detail,
                createdAt,
                now,
                completedAt,
                nudges + 1,
                revision);
    }

    public Erasure completed(Instant now) {
        return ended(Status.COMPLETED, Optional.empty(), now);
    }

    /**
     * It can't go on.
     *
     * @param why for people
     */
    public Erasure failed(String why, Instant now) {
        return ended(Status.FAILED, Optional.of(why), now);
    }

    /** The erasure as it is once this very write of it was stored. */
    public Erasure stored() {
        return new Erasure(
                key,
                by,
                number,
                status,
                position,
                round,
                counts,
                detail,
                createdAt,
                updatedAt,
                completedAt,
                nudges,
                revision + 1);
    }

    /** When it is not kept any longer; empty while it runs. */
    public Optional<Instant> expiresAt() {
        return completedAt.map(at -> at.plus(KEPT));
    }

    private Erasure moved(Optional<String> to, int inRound, Counts so, Instant now) {
        requireRunning();
        return new Erasure(key, by, number, status, to, inRound, so, detail, createdAt, now, completedAt, 0, revision);
    }

    private Erasure ended(Status how, Optional<String> why, Instant now) {
        requireRunning();
        return new Erasure(
                key,
                by,
                Optional.empty(),
                how,
                Optional.empty(),
                round,
                counts,
                why,
                createdAt,
                now,
                Optional.of(now),
                nudges,
                revision);
    }

    private void requireRunning() {
        if (!running()) {
            throw new IllegalStateException("the erasure has ended");
        }
    }
}
