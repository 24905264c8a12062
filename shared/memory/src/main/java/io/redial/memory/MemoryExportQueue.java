package io.redial.memory;

import io.redial.domain.account.ExportJob;
import io.redial.engine.port.ExportQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A queue of exports in memory. */
public final class MemoryExportQueue implements ExportQueue {

    private final Deque<ExportJob.Key> waiting = new ArrayDeque<>();

    @Override
    public synchronized void carryOn(ExportJob.Key export) {
        waiting.add(export);
    }

    /** The one that waits longest, if any; it waits no more. */
    public synchronized Optional<ExportJob.Key> take() {
        return Optional.ofNullable(waiting.poll());
    }
}
