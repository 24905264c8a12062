package io.redial.tests.simulation;

import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Queue;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signals to the simulated queues, in the bodies that the real ones carry, to those that a function says it uses. */
final class SimSignals implements Signals {

    private static final int BATCH = 10;
    private static final String NO_GROUP = "";

    private final Crossing crossing;
    private final Map<Queue, SimQueue> queues;
    private final Set<Queue> used;

    SimSignals(Crossing crossing, Map<Queue, SimQueue> queues, Set<Queue> used) {
        this.crossing = crossing;
        this.queues = queues;
        this.used = used;
    }

    /** A queue did not answer; what was sent may be there. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer() {
            super("the queue did not answer");
        }
    }

    @Override
    public void wake(String accountId) {
        send(Queue.WAKE_UPS, accountId, Messages.wake(accountId), accountId, Duration.ZERO);
    }

    @Override
    public void wakeLater(String accountId, Duration delay) {
        send(Queue.LATER, accountId, Messages.wake(accountId), NO_GROUP, covering(delay));
    }

    @Override
    public void dial(List<Dial> dials) {
        dials.forEach(dial -> within(dial.delay()));
        for (int from = 0; from < dials.size(); from += BATCH) {
            List<Dial> batch = dials.subList(from, Math.min(dials.size(), from + BATCH));
            call(
                    Queue.DIALS,
                    batch.getFirst().claimId(),
                    queue -> batch.forEach(dial -> queue.send(Messages.dial(dial), NO_GROUP, within(dial.delay()))));
        }
    }

    @Override
    public void report(List<Report> reports) {
        for (int from = 0; from < reports.size(); from += BATCH) {
            List<Report> batch = reports.subList(from, Math.min(reports.size(), from + BATCH));
            call(
                    Queue.CALL_EVENTS,
                    batch.getFirst().call().claimId(),
                    queue -> batch.forEach(report -> queue.send(Messages.report(report), NO_GROUP, Duration.ZERO)));
        }
    }

    @Override
    public void lookUp(CallKey call, Duration delay) {
        send(Queue.CALL_EVENTS, call.claimId(), Messages.lookUp(call), NO_GROUP, covering(delay));
    }

    @Override
    public void carryOn(LeadAction.Key action) {
        send(Queue.LEAD_ACTIONS, action.actionId(), Messages.carryOn(action), NO_GROUP, Duration.ZERO);
    }

    @Override
    public void erase(Erasure.Key erasure, Duration delay) {
        send(Queue.LEAD_ACTIONS, erasure.erasureId(), Messages.erase(erasure), NO_GROUP, covering(delay));
    }

    @Override
    public void replan(ImportJob.Key job, Duration delay) {
        send(Queue.CHUNKS, job.importId(), Messages.replan(job), NO_GROUP, covering(delay));
    }

    @Override
    public void syncDue(Sync.Key sync) {
        send(Queue.CHUNKS, sync.syncId(), Messages.syncDue(sync), NO_GROUP, Duration.ZERO);
    }

    /** In whole seconds, as SQS has it, and so up to a second sooner. */
    private static Duration within(Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a message waits for at most " + LONGEST_DELAY);
        }
        return delay.isNegative() ? Duration.ZERO : Duration.ofSeconds(delay.toSeconds());
    }

    /** In whole seconds, and no sooner. */
    static Duration covering(Duration delay) {
        Duration within = within(delay);
        return delay.compareTo(within) > 0 ? within.plusSeconds(1) : within;
    }

    private void send(Queue to, String subject, String body, String group, Duration delay) {
        call(to, subject, queue -> queue.send(body, group, delay));
    }

    private void call(Queue to, String subject, java.util.function.Consumer<SimQueue> how) {
        SimQueue queue = queues.get(to);
        if (queue == null || !used.contains(to)) {
            throw new IllegalStateException("this function did not say that it uses the queue " + to);
        }
        crossing.call(
                Port.QUEUE,
                "send " + queue.name(),
                subject,
                () -> {
                    how.accept(queue);
                    return queue;
                },
                NoAnswer::new);
    }
}
