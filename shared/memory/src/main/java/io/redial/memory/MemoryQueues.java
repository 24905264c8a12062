package io.redial.memory;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Signals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The queues between the parts of the engine, with everything that is sent to them. */
public final class MemoryQueues implements Signals, Chunks {

    private static final int MAX_RECEIVES = 5;

    private final Map<Line, MemoryQueue<Letter>> queues = new EnumMap<>(Line.class);
    private long wakes;

    /** Queues in the time of this clock, which is machine time. */
    public MemoryQueues(InstantSource clock) {
        for (Line line : Line.values()) {
            queues.put(line, new MemoryQueue<>(line.rules(), clock));
        }
    }

    /** One queue, with the rules that it has when it is deployed. */
    public enum Line {
        WAKE_UPS(MemoryQueue.Order.BY_GROUP, 30),
        LATER(MemoryQueue.Order.ANY, 90),
        DIALS(MemoryQueue.Order.ANY, 60),
        CALL_EVENTS(MemoryQueue.Order.ANY, 180),
        LEAD_ACTIONS(MemoryQueue.Order.ANY, 720),
        CHUNKS(MemoryQueue.Order.ANY, 1800);

        private final MemoryQueue.Order order;
        private final int hiddenSeconds;

        Line(MemoryQueue.Order order, int hiddenSeconds) {
            this.order = order;
            this.hiddenSeconds = hiddenSeconds;
        }

        private MemoryQueue.Rules rules() {
            return new MemoryQueue.Rules(order, Duration.ofSeconds(hiddenSeconds), MAX_RECEIVES);
        }
    }

    /** What is sent. */
    public sealed interface Letter {
        /** Look at the account. */
        record Wake(String accountId) implements Letter {}

        /** Dial a claim; its delay is spent. */
        record Dial(Signals.Dial dial) implements Letter {}

        /** Record what a provider reported. */
        record Report(Signals.Report report) implements Letter {}

        /** Look a call up at its provider. */
        record LookUp(CallKey call) implements Letter {}

        /** Go on with a bulk action. */
        record CarryOn(LeadAction.Key action) implements Letter {}

        /** Go on with an erasure. */
        record Erase(Erasure.Key erasure) implements Letter {}

        /** Plan an import again. */
        record Replan(ImportJob.Key job) implements Letter {}

        /** Begin the next run of a sync, if it is time. */
        record SyncDue(Sync.Key sync) implements Letter {}

        /** Import a part of a file. */
        record Part(Chunk chunk) implements Letter {}
    }

    /** The queue itself: to receive from. */
    public MemoryQueue<Letter> queue(Line line) {
        MemoryQueue<Letter> queue = queues.get(line);
        if (queue == null) {
            throw new IllegalStateException("every line has a queue");
        }
        return queue;
    }

    @Override
    public synchronized void wake(String accountId) {
        queue(Line.WAKE_UPS).send(new Letter.Wake(accountId), accountId, Long.toString(wakes++));
    }

    @Override
    public void wakeLater(String accountId, Duration delay) {
        send(Line.LATER, new Letter.Wake(accountId), delay);
    }

    @Override
    public void dial(List<Dial> dials) {
        dials.forEach(dial -> wholeSeconds(dial.delay()));
        dials.forEach(dial -> send(Line.DIALS, new Letter.Dial(arrived(dial)), dial.delay()));
    }

    private static Dial arrived(Dial dial) {
        return dial.again(dial.slot(), Duration.ZERO);
    }

    @Override
    public void report(List<Report> reports) {
        reports.forEach(report -> send(Line.CALL_EVENTS, new Letter.Report(report), Duration.ZERO));
    }

    @Override
    public void lookUp(CallKey call, Duration delay) {
        send(Line.CALL_EVENTS, new Letter.LookUp(call), delay);
    }

    @Override
    public void carryOn(LeadAction.Key action) {
        send(Line.LEAD_ACTIONS, new Letter.CarryOn(action), Duration.ZERO);
    }

    @Override
    public void erase(Erasure.Key erasure, Duration delay) {
        send(Line.LEAD_ACTIONS, new Letter.Erase(erasure), delay);
    }

    @Override
    public void replan(ImportJob.Key job, Duration delay) {
        send(Line.CHUNKS, new Letter.Replan(job), delay);
    }

    @Override
    public void syncDue(Sync.Key sync) {
        send(Line.CHUNKS, new Letter.SyncDue(sync), Duration.ZERO);
    }

    @Override
    public void enqueue(List<Chunk> chunks) {
        chunks.forEach(chunk -> send(Line.CHUNKS, new Letter.Part(chunk), Duration.ZERO));
    }

    private void send(Line line, Letter letter, Duration delay) {
        queue(line).send(letter, wholeSeconds(delay));
    }

    /** What a queue can wait for: a part of a second is dropped, and what should have been sent before is sent at once. */
    private static Duration wholeSeconds(Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a message waits for at most " + LONGEST_DELAY);
        }
        return delay.isNegative() ? Duration.ZERO : Duration.ofSeconds(delay.toSeconds());
    }
}
