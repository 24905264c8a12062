package io.redial.functions.api;

import io.redial.engine.port.Commit;
import io.redial.engine.port.ForwardingStore;
import io.redial.engine.port.Store;
import java.util.List;

/** Others who write the same, and are faster. */
final class Rivals {

    private int winning;
    private int won;

    void win(int times) {
        winning = times;
        won = 0;
    }

    int won() {
        return won;
    }

    Store in(Store store) {
        return new ForwardingStore(store) {
            @Override
            public Outcome commit(Commit commit) {
                if (won < winning) {
                    won++;
                    return new Outcome.Refused(List.of(0));
                }
                return super.commit(commit);
            }
        };
    }
}
