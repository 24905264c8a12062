package io.redial.bench.imports;

import io.redial.domain.Entity;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import java.util.List;

/** Takes every lead and keeps none, as if the store were elsewhere; all the rest it keeps. */
final class ForgetfulStore extends ForwardingStore {

    private long leads;

    ForgetfulStore(Store kept) {
        super(kept);
    }

    long leads() {
        return leads;
    }

    @Override
    public Outcome commit(Commit commit) {
        List<Write> rest = commit.writes().stream()
                .filter(write -> !isLead(write) && !(write instanceof Write.Count))
                .toList();
        leads += commit.writes().stream().filter(ForgetfulStore::isLead).count();
        return rest.isEmpty() ? new Outcome.Done() : super.commit(new Commit(rest));
    }

    private static boolean isLead(Write write) {
        return write instanceof Write.Save(Entity entity) && entity instanceof Lead;
    }
}
