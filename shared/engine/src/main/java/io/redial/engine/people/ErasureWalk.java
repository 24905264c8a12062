package io.redial.engine.people;

import io.redial.domain.account.Erasure;
import io.redial.domain.activity.Actor;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.time.Tempo;
import io.redial.engine.activity.Trail;
import io.redial.engine.identity.Seal;
import io.redial.engine.people.PersonSearch.Looked;
import io.redial.engine.people.PersonSearch.Wanted;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.tries.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Erases what is held about a number. Each thing goes in a transaction with the erasure, which counts it, so it may be killed
 * anywhere and called again, for one erasure even twice at once. What calls keep it from is left for another walk, some minutes
 * later. What holds the number itself, its guard, goes last, together with the end of the erasure.
 */
public final class ErasureWalk {

    /** Machine time between two walks; so long a call takes to end. */
    public static final Duration REST = Duration.ofMinutes(5);

    /** More than a day of walks: a call of which nothing is known ends far sooner. */
    static final int MOST_ROUNDS = 300;

    /** So many looks that find nothing are one step: each step is a write. */
    private static final int LOOKS = 20;

    private final Store store;
    private final Signals signals;
    private final Tries tries;
    private final PersonSearch search;
    private final Rubber rubber;
    private final LastTrace last;

    public ErasureWalk(Store store, Signals signals, Tries tries, Seal seal, Tempo tempo) {
        this.store = store;
        this.signals = signals;
        this.tries = tries;
        this.search = new PersonSearch(store, seal);
        this.rubber = new Rubber(store, search);
        this.last = new LastTrace(store, seal, tempo);
    }

    /** What became of an erasure. */
    public enum Outcome {
        /** It has ended, now or before. */
        ENDED,
        /** The deadline has passed; it is queued again. */
        HANDED_ON,
        /** Calls keep it from a part; it is queued for later. */
        WAITS,
        /** There is none. */
        NOT_FOUND
    }

    /** Goes on with an erasure as far as it can. Any exception means that it must be queued again. */
    public Outcome run(Erasure.Key key, Deadline deadline, Instant now) {
        while (true) {
            Optional<Erasure> found = store.find(key);
            if (found.isEmpty()) {
                return Outcome.NOT_FOUND;
            }
            if (!found.get().running()) {
                // A campaign of which it has removed the last open lead is complete.
                signals.wake(key.accountId());
                return Outcome.ENDED;
            }
            if (deadline.passed()) {
                signals.erase(key, Duration.ZERO);
                return Outcome.HANDED_ON;
            }
            int round = found.get().round();
            Erasure after = tries.until(() -> step(key, now));
            if (after.running() && after.round() > round) {
                signals.wake(key.accountId());
                signals.erase(key, REST);
                return Outcome.WAITS;
            }
        }
    }

    /** An erasure that failed at every delivery ends. */
    public void abandon(Erasure.Key key, Instant now) {
        tries.until(() -> {
            Optional<Erasure> found = store.find(key).filter(Erasure::running);
            return found.isEmpty() || end(found.get().failed("It failed again and again. Ask for it again.", now))
                    ? Optional.of(key)
                    : Optional.empty();
        });
    }

    /** The erasure after one more step, by us or by somebody else; empty when others were in the way. */
    private Optional<Erasure> step(Erasure.Key key, Instant now) {
        Erasure erasure = store.find(key).orElseThrow(() -> new IllegalStateException("erasures do not go"));
        Optional<PhoneNumber> number = erasure.number();
        if (number.isEmpty()) {
            return Optional.of(erasure);
        }
        Wanted wanted = new Wanted(key.accountId(), number.get());
        Place at = erasure.position().map(Place::parse).orElse(Place.START);
        Looked looked = search.look(wanted, at);
        for (int empty = 0;
                empty < LOOKS && looked.found().empty() && looked.next().isPresent();
                empty++) {
            at = looked.next().get();
            looked = search.look(wanted, at);
        }
        return erase(wanted, erasure, new Seen(at.stage(), looked), now);
    }

    /** What was found, and in which stage. */
    private record Seen(Place.Stage stage, Looked looked) {}

    private Optional<Erasure> erase(Wanted wanted, Erasure erasure, Seen seen, Instant now) {
        Looked looked = seen.looked();
        return rubber.erase(wanted, erasure, seen.stage(), looked.found(), now)
                .flatMap(done -> looked.next()
                        .map(next -> saved(done.at(Optional.of(next.text()), now)))
                        .orElseGet(() -> endOfWalk(wanted, done, now)));
    }

    private Optional<Erasure> endOfWalk(Wanted wanted, Erasure erasure, Instant now) {
        LastTrace.Look look = last.look(wanted, now);
        if (erasure.counts().held() == 0 && look instanceof LastTrace.Look.Goes(List<Write> writes)) {
            Erasure completed = erasure.completed(now);
            return end(completed, writes.toArray(Write[]::new)) ? Optional.of(completed) : Optional.empty();
        }
        if (erasure.round() < MOST_ROUNDS) {
            return saved(erasure.again(now));
        }
        Erasure failed = erasure.failed("Calls kept it from a part for more than a day. Ask for it again.", now);
        return end(failed) ? Optional.of(failed.stored()) : Optional.empty();
    }

    private boolean end(Erasure ended, Write... further) {
        Write line = Trail.of(ended, Actor.ENGINE, ended.updatedAt());
        return store.commit(Commit.of(new Write.Save(ended), line).and(further)).done();
    }

    private Optional<Erasure> saved(Erasure erasure) {
        return save(erasure) ? Optional.of(erasure.stored()) : Optional.empty();
    }

    private boolean save(Erasure erasure) {
        return store.commit(Commit.of(new Write.Save(erasure))).done();
    }
}
