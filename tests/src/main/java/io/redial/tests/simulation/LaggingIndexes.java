package io.redial.tests.simulation;

import io.redial.domain.Entity;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.call.Call;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.webhook.Delivery;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import io.redial.memory.MemoryStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The global indexes: what they show is what was stored a while ago. */
final class LaggingIndexes {

    private final Kernel kernel;
    private final LongSupplier lags;
    private final Predicate<Entity> looked;
    private final MemoryStore replica = new MemoryStore();
    private final Deque<Late> late = new ArrayDeque<>();
    private long shown;

    private record Late(long at, Commit commit) {}

    /**
     * Indexes that are behind by what {@code lags} says, in microseconds, at each look; they never go back in time.
     *
     * @param looked what somebody may look for; nothing else is kept, since a copy of a million calls takes its room
     */
    LaggingIndexes(Kernel kernel, LongSupplier lags, Predicate<Entity> looked) {
        this.kernel = kernel;
        this.looked = looked;
        this.lags = lags;
    }

    /** A commit that succeeded. */
    void wrote(Commit commit) {
        List<Write> indexed = commit.writes().stream()
                .filter(write -> switch (write) {
                    case Write.Save(Entity entity) -> isIndexed(entity) && looked.test(entity);
                    case Write.Remove(Entity entity) -> isIndexed(entity) && looked.test(entity);
                    case Write.Unchanged _,
                            Write.Count _,
                            Write.OpenGate _,
                            Write.CloseGate _,
                            Write.SealTally _,
                            Write.RetireTally _ -> false;
                })
                .toList();
        if (!indexed.isEmpty()) {
            late.addLast(new Late(kernel.now(), new Commit(indexed)));
        }
    }

    private static boolean isIndexed(Entity entity) {
        return entity instanceof CampaignState
                || entity instanceof Call
                || entity instanceof ImportJob
                || entity instanceof LeadAction
                || entity instanceof Delivery;
    }

    /** The store as the indexes show it now. */
    MemoryStore asSeen() {
        shown = Math.max(shown, kernel.now() - lags.getAsLong());
        while (!late.isEmpty() && late.getFirst().at() <= shown) {
            Store.Outcome outcome = replica.commit(late.removeFirst().commit());
            if (!outcome.done()) {
                throw new IllegalStateException("the indexes follow the store");
            }
        }
        return replica;
    }
}
