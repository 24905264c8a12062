package io.redial.functions.callbacks;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Signals that are kept, or that can't be sent at all. Callbacks send reports and nothing else. */
final class RecordedSignals implements Signals {

    private final List<Report> reports = new ArrayList<>();
    private boolean failing;

    List<Report> reports() {
        return List.copyOf(reports);
    }

    /** From now on nothing can be sent. */
    void fail() {
        failing = true;
    }

    @Override
    public void report(List<Report> more) {
        if (failing) {
            throw new IllegalStateException("the queue is away");
        }
        reports.addAll(more);
    }

    @Override
    public void wake(String accountId) {
        throw new AssertionError("nobody is woken");
    }

    @Override
    public void wakeLater(String accountId, Duration delay) {
        throw new AssertionError("nobody is woken");
    }

    @Override
    public void dial(List<Dial> dials) {
        throw new AssertionError("nothing is dialled");
    }

    @Override
    public void carryOn(LeadAction.Key action) {
        throw new AssertionError("no action is carried on");
    }

    @Override
    public void erase(Erasure.Key erasure, Duration delay) {
        throw new AssertionError("nobody is erased");
    }

    @Override
    public void replan(ImportJob.Key job, Duration delay) {
        throw new AssertionError("no import is planned");
    }

    @Override
    public void syncDue(Sync.Key sync) {
        throw new AssertionError("no sync is due");
    }

    @Override
    public void lookUp(CallKey call, Duration delay) {
        throw new AssertionError("nothing is looked up");
    }
}
