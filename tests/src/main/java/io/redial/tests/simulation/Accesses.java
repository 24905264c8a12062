package io.redial.tests.simulation;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.call.CallKey;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.tests.simulation.oracle.Whose;
import java.util.Set;

/** Tells the oracle which keys whoever runs now touches, and on whose behalf. */
final class Accesses {

    private static final String API = "api";

    private final Kernel kernel;
    private final Chronicle chronicle;

    Accesses(Kernel kernel, Chronicle chronicle) {
        this.kernel = kernel;
        this.chronicle = chronicle;
    }

    /**
     * A key is read. The one exception is a call that somebody asks the API for: its id says nothing of its account, so that
     * it must be read to know whose it is. What is answered then is judged.
     */
    void told(EntityKey<?> key) {
        if (!(key instanceof CallKey && kernel.current().name().equals(API))) {
            Owners.of(key).ifPresent(owner -> told(owner, key));
        }
    }

    /** Something of this owner's is read or written. */
    void told(Whose owner, Object what) {
        Set<Whose> served = kernel.current().serves();
        if (!served.isEmpty()) {
            chronicle.accessed(served, owner, what);
        }
    }

    void toldTallies(String campaignId) {
        told(Owners.ofTallies(campaignId), "tallies");
    }

    /** A commit is tried: where it is refused, too, what is stored has had a say in it. */
    void told(Commit commit) {
        for (Write write : commit.writes()) {
            switch (write) {
                case Write.Save(Entity entity) -> toldOf(entity);
                case Write.Remove(Entity entity) -> toldOf(entity);
                case Write.Unchanged(Entity entity) -> toldOf(entity);
                case Write.Count count -> toldTallies(count.campaignId());
                case Write.OpenGate open -> toldTallies(open.campaignId());
                case Write.CloseGate close -> toldTallies(close.campaignId());
                case Write.SealTally seal -> toldTallies(seal.campaignId());
                case Write.RetireTally retire -> toldTallies(retire.campaignId());
            }
        }
    }

    private void toldOf(Entity entity) {
        Owners.of(entity.key()).ifPresent(owner -> told(owner, entity.key()));
    }
}
