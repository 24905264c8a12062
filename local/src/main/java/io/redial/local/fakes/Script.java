package io.redial.local.fakes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a fake server is told to do instead of its work, and what it was asked. */
public final class Script {

    private static final int LONGEST_LOG = 10_000;

    private final Deque<FakeReply> next = new ArrayDeque<>();
    private final Deque<FakeRequest> log = new ArrayDeque<>();
    private Duration delay = Duration.ZERO;

    /** Answers the next requests with these, whatever they ask. */
    public synchronized void answerNext(FakeReply... replies) {
        next.addAll(Arrays.asList(replies));
    }

    /** Answers every request from now on so much later; machine time. */
    public synchronized void slowDown(Duration span) {
        delay = span;
    }

    /** All requests so far; of very many, the latest. */
    public synchronized List<FakeRequest> log() {
        return List.copyOf(log);
    }

    synchronized Duration delay() {
        return delay;
    }

    synchronized Optional<FakeReply> noted(FakeRequest request) {
        if (log.size() == LONGEST_LOG) {
            log.removeFirst();
        }
        log.add(request);
        return Optional.ofNullable(next.poll());
    }
}
