package io.redial.local.telephone;

import io.redial.domain.time.Tempo;
import io.redial.local.telephone.ScriptWord.Conversation;
import io.redial.local.telephone.ScriptWord.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Places calls, and knows where each of them stands. Every change is in the journal before it is known to anyone. */
final class Switchboard {

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition courseChanged = lock.newCondition();
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

    /** Does with a request what its script, or the odds, say. */
    Placement place(PlacingRequest request) {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (request.dialBefore().isPresent()
                    && !now.isBefore(request.dialBefore().get())) {
                return new Placement.TooLate();
            }
            int placing = book.placings(request.scriptKey());
            return switch (word(request, placing)) {
                case Refusal refusal -> {
                    record(new JournalEntry.Placings(request.scriptKey(), placing + 1));
                    yield new Placement.TurnedAway(refusal);
                }
                case Conversation conversation -> {
                    Call call = new Call(newId(request), request.line(), Course.plan(conversation, request, now));
                    record(new JournalEntry.Placed(request.scriptKey(), placing + 1, call));
                    yield new Placement.Placed(call);
                }
            };
        } finally {
            lock.unlock();
        }
    }

    /** Ends a call if it is live; answers the call as it then stands, empty if there is none of this id. */
    Optional<Call> hangUp(String id) {
        lock.lock();
        try {
            Optional<Call> call = book.call(id);
            if (call.isPresent()) {
                Course ended = call.get().course().hungUp(clock.instant());
                if (!ended.equals(call.get().course())) {
                    record(new JournalEntry.HungUp(id, ended));
                    courseChanged.signalAll();
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

    /** The first call placed under a reference of the client's. */
    Optional<Call> callByReference(String callId) {
        return read(known -> known.callByReference(callId));
    }

    /** Every call that was ever placed, in the order of placing. */
    List<Call> calls() {
        return read(CallBook::calls);
    }

    /** Waits until an event happens to a call; empty if it can't happen to it (any more). */
    Optional<Call> await(String id, CallEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Call> call = book.call(id);
                Optional<Instant> at = call.flatMap(known -> known.course().at(event));
                if (at.isEmpty()) {
                    return Optional.empty();
                }
                Duration left = Duration.between(clock.instant(), at.get());
                if (!left.isPositive()) {
                    return call;
                }
                // Whatever ends the wait, the loop looks again: an early end does no harm.
                courseChanged.awaitNanos(Math.max(
                        SHORTEST_WAIT.toNanos(), tempo.machineSpan(left).toNanos()));
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isSettled(String id, CallEvent event) {
        return read(known -> known.isSettled(id, event));
    }

    /** Notes that a callback needs no sending any more. */
    void settle(String id, CallEvent event) {
        lock.lock();
        try {
            record(new JournalEntry.Settled(id, event));
        } finally {
            lock.unlock();
        }
    }

    private ScriptWord word(PlacingRequest request, int placing) {
        if (request.script().isPresent()) {
            return request.script().get().at(placing);
        }
        return new Odds(seed).draw(request.line().to(), placing);
    }

    private String newId(PlacingRequest request) {
        byte[] digest = Odds.digest(seed, book.size() + "#" + request.line().callId());
        return "sim_" + HexFormat.of().formatHex(digest, 0, 12);
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
