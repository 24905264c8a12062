package io.redial.memory;

import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps every signal until somebody takes it. */
public final class MemorySignals implements Signals {

    private final List<Wake> wakes = new ArrayList<>();
    private final List<Dial> dials = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<LookUp> lookUps = new ArrayList<>();
    private final List<LeadAction.Key> actions = new ArrayList<>();
    private final List<Erase> erasures = new ArrayList<>();
    private final List<Replan> replans = new ArrayList<>();
    private final List<Sync.Key> syncsDue = new ArrayList<>();

    /**
     * A wake-up of an account.
     *
     * @param delay machine time; zero for one at once
     */
    public record Wake(String accountId, Duration delay) {}

    /**
     * A look-up of a call.
     *
     * @param delay machine time
     */
    public record LookUp(CallKey call, Duration delay) {}

    /**
     * An erasure to be gone on with.
     *
     * @param delay machine time
     */
    public record Erase(Erasure.Key erasure, Duration delay) {}

    /**
     * An import to be planned again.
     *
     * @param delay machine time
     */
    public record Replan(ImportJob.Key job, Duration delay) {}

    @Override
    public synchronized void wake(String accountId) {
        wakes.add(new Wake(accountId, Duration.ZERO));
    }

    @Override
    public synchronized void wakeLater(String accountId, Duration delay) {
        wakes.add(new Wake(accountId, bounded(delay)));
    }

    @Override
    public synchronized void dial(List<Dial> more) {
        more.forEach(dial -> bounded(dial.delay()));
        dials.addAll(more);
    }

    @Override
    public synchronized void report(List<Report> more) {
        reports.addAll(more);
    }

    @Override
    public synchronized void lookUp(CallKey call, Duration delay) {
        lookUps.add(new LookUp(call, bounded(delay)));
    }

    @Override
    public synchronized void carryOn(LeadAction.Key action) {
        actions.add(action);
    }

    @Override
    public synchronized void erase(Erasure.Key erasure, Duration delay) {
        erasures.add(new Erase(erasure, bounded(delay)));
    }

    @Override
    public synchronized void replan(ImportJob.Key job, Duration delay) {
        replans.add(new Replan(job, bounded(delay)));
    }

    @Override
    public synchronized void syncDue(Sync.Key sync) {
        syncsDue.add(sync);
    }

    /** Removes and returns the actions to be carried on so far, oldest first. */
    public synchronized List<LeadAction.Key> takeActions() {
        return taken(actions);
    }

    /** Removes and returns the erasures to be gone on with so far, oldest first. */
    public synchronized List<Erase> takeErasures() {
        return taken(erasures);
    }

    /** Removes and returns the imports to be planned again so far, oldest first. */
    public synchronized List<ImportJob.Key> takeReplans() {
        return takeTimedReplans().stream().map(Replan::job).toList();
    }

    /** The same, each with how long it is to wait. */
    public synchronized List<Replan> takeTimedReplans() {
        return taken(replans);
    }

    /** Removes and returns the syncs that are to be run so far, oldest first. */
    public synchronized List<Sync.Key> takeSyncsDue() {
        return taken(syncsDue);
    }

    /** Removes and returns the wake-ups so far, oldest first. */
    public synchronized List<Wake> takeWakes() {
        return taken(wakes);
    }

    /** Removes and returns the dials so far, oldest first. */
    public synchronized List<Dial> takeDials() {
        return taken(dials);
    }

    /** Removes and returns the reports so far, oldest first. */
    public synchronized List<Report> takeReports() {
        return taken(reports);
    }

    /** Removes and returns the look-ups so far, oldest first. */
    public synchronized List<LookUp> takeLookUps() {
        return taken(lookUps);
    }

    private static Duration bounded(Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("a delay is at most " + LONGEST_DELAY + ", not " + delay);
        }
        return delay.isNegative() ? Duration.ZERO : delay;
    }

    private static <T> List<T> taken(List<T> queue) {
        List<T> all = List.copyOf(queue);
        queue.clear();
        return all;
    }
}
