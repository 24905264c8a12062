package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import io.redial.local.telephone.ScriptWord.Conversation;
import io.redial.local.telephone.ScriptWord.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Places calls, and knows where each of them stands. Every change is in the journal before it is known to anyone. */
final class Switchboard {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private static final Conversation NO_SUCH_NUMBER =
            new Conversation(Outcome.INVALID, Duration.ZERO, Map.of(), new Analysis.WithEnd(), Fault.NONE);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CallBook book;
    private final Journal journal;
    private final InstantSource clock;
    private final Tempo tempo;
    private final long seed;

    Switchboard(CallBook book, Journal journal, TelephoneNetwork.Options options) {
        this.book = book;
        this.journal = journal;
        this.clock = options.clock();
        this.tempo = options.tempo();
        this.seed = options.seed();
    }

    /** The business time. */
    Instant now() {
        return clock.instant();
    }

    /** Does with a request at a face what its limits and the request's script, or the odds, say. */
    Placement place(Face face, PlacingRequest request) {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (request.dialBefore().isPresent()
                    && !now.isBefore(request.dialBefore().get())) {
                return new Placement.TooLate();
            }
            int placing = book.placings(request.scriptKey());
            Traffic traffic = new Traffic(
                    now, tempo, request.line().from(), book.live(face.name(), now), book.latestDialling(face.name()));
            return switch (face.gate().entry(traffic)) {
                case Gate.Entry.Refused _ -> new Placement.Crowded();
                case Gate.Entry.Blocked _ -> placed(face, request, placing, Course.blocked(now));
                case Gate.Entry.Dialled(Instant at) -> played(face, request, placing, now, at);
            };
        } finally {
            lock.unlock();
        }
    }

    /** Ends a call if it is live; answers the call as it then stands, empty if there is none of this id. */
    Optional<Call> hangUp(String id, EndedBy by) {
        lock.lock();
        try {
            Optional<Call> call = book.call(id);
            if (call.isPresent()) {
                Course ended = call.get().course().hungUp(clock.instant(), by);
                if (!ended.equals(call.get().course())) {
                    record(new JournalEntry.HungUp(id, ended));
                    changed.signalAll();
                }
            }
            return book.call(id);
        } finally {
            lock.unlock();
        }
    }

    Optional<Call> call(String id) {
        return read(known -> known.call(id));
    }

    /** The first call placed at a face under a reference of the client's. */
    Optional<Call> callByReference(String face, String callId) {
        return read(known -> known.callByReference(face, callId));
    }

    /** Every call that was ever accepted, in the order of placing. */
    List<Call> calls() {
        return read(CallBook::calls);
    }

    /** How many calls of a face have not ended. */
    int live(String face) {
        return read(known -> known.live(face, clock.instant()));
    }

    /** Keeps what a face learned of a call. */
    void note(String id, String note) {
        lock.lock();
        try {
            record(new JournalEntry.Noted(id, note));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a report of a call needs no sending any more.
     *
     * @param patience machine time after which it is not waited for any longer
     */
    void awaitSettled(String id, String report, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!book.isSettled(id, report) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is due for a call; empty if it can't be due (any more). */
    Optional<Call> await(String id, Function<Call, Optional<Instant>> due) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Call> call = book.call(id);
                Optional<Instant> at = call.flatMap(due);
                if (at.isEmpty()) {
                    return Optional.empty();
                }
                Duration left = Duration.between(clock.instant(), at.get());
                if (!left.isPositive()) {
                    return call;
                }
                // Whatever ends the wait, the loop looks again: an early end does no harm.
                changed.awaitNanos(Math.max(
                        SHORTEST_WAIT.toNanos(), tempo.machineSpan(left).toNanos()));
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isSettled(String id, Report report) {
        return read(known -> known.isSettled(id, report.word()));
    }

    /** Notes that a report needs no sending any more. */
    void settle(String id, Report report) {
        lock.lock();
        try {
            record(new JournalEntry.Settled(id, report.word()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Placement played(Face face, PlacingRequest request, int placing, Instant now, Instant dials) {
        return switch (word(face, request, placing)) {
            case Refusal refusal -> {
                record(new JournalEntry.Placings(request.scriptKey(), placing + 1));
                yield new Placement.TurnedAway(refusal);
            }
            case Conversation conversation ->
                placed(face, request, placing + 1, Course.plan(conversation, request, now, dials));
        };
    }

    private Placement placed(Face face, PlacingRequest request, int placings, Course course) {
        byte[] digest = Odds.digest(seed, book.size() + "#" + request.line().callId());
        Call call = new Call(face.id(digest), request.line(), course);
        record(new JournalEntry.Placed(request.scriptKey(), placings, call));
        return new Placement.Placed(call);
    }

    private ScriptWord word(Face face, PlacingRequest request, int placing) {
        if (request.script().isEmpty()) {
            return new Odds(seed).draw(request.line().to(), placing);
        }
        ScriptWord word = request.script().get().at(placing);
        return word == Refusal.INVALID && face.invalidNumbers() == Face.InvalidNumbers.DIALLED ? NO_SUCH_NUMBER : word;
    }

    private void record(JournalEntry entry) {
        journal.append(entry);
        book.apply(entry);
    }

    private <T> T read(Function<CallBook, T> question) {
        lock.lock();
        try {
            return question.apply(book);
        } finally {
            lock.unlock();
        }
    }
}
