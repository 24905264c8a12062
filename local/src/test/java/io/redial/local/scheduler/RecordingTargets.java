package io.redial.local.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Targets that note what they accept, and refuse what they are told to. */
final class RecordingTargets implements Targets {
    static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:wake-up";
    static final String FIFO = "arn:aws:sqs:us-east-1:000000000000:passes.fifo";
    static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:000000000000:dead-letters";
    static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:pacer";
    static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";

    private static final int PATIENCE_SECONDS = 20;

    private final LinkedBlockingQueue<Sent> accepted = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Sent> refused = new LinkedBlockingQueue<>();
    private final Map<String, Queue<TargetFailed>> refusals = new HashMap<>();

    record Sent(String arn, Optional<String> messageGroupId, String body) {}

    /** The target refuses the next so many calls. */
    synchronized void refuse(String arn, int times, TargetFailed failure) {
        Queue<TargetFailed> queue = refusals.computeIfAbsent(arn, _ -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            queue.add(failure);
        }
    }

    @Override
    public void send(String queueArn, Optional<String> messageGroupId, String body) throws TargetFailed {
        take(new Sent(queueArn, messageGroupId, body));
    }

    @Override
    public void invoke(String functionArn, String payload) throws TargetFailed {
        take(new Sent(functionArn, Optional.empty(), payload));
    }

    private void take(Sent sent) throws TargetFailed {
        Optional<TargetFailed> failure = nextRefusal(sent.arn());
        if (failure.isPresent()) {
            refused.add(sent);
            throw failure.get();
        }
        accepted.add(sent);
    }

    private synchronized Optional<TargetFailed> nextRefusal(String arn) {
        return Optional.ofNullable(refusals.get(arn)).map(Queue::poll);
    }

    /** Waits for the next accepted call. */
    Sent next() throws InterruptedException {
        Sent sent = accepted.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(sent).as("a call within %d s", PATIENCE_SECONDS).isNotNull();
        return sent;
    }

    /** Waits for the next refused call. */
    Sent nextRefused() throws InterruptedException {
        Sent sent = refused.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(sent).as("a call within %d s", PATIENCE_SECONDS).isNotNull();
        return sent;
    }

    /** What was accepted so far and not taken by {@link #next}. */
    List<Sent> soFar() {
        return new ArrayList<>(accepted);
    }
}
