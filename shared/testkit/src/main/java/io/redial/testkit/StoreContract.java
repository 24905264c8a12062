package io.redial.testkit;

import io.redial.engine.port.Store;
import org.junit.jupiter.api.Nested;

/**
 * What every store keeps to. A test class of an implementation extends this one and gives an empty store for each test.
 */
public abstract class StoreContract {

    /** A store that nothing was written to. */
    protected abstract Store emptyStore();

    @Nested
    class Commits extends CommitContract {
        Commits() {
            super(StoreContract.this::emptyStore);
        }
    }

    @Nested
    class Tallies extends TallyContract {
        Tallies() {
            super(StoreContract.this::emptyStore);
        }
    }

    @Nested
    class Slots extends SlotContract {
        Slots() {
            super(StoreContract.this::emptyStore);
        }
    }

    @Nested
    class Reads extends ReadContract {
        Reads() {
            super(StoreContract.this::emptyStore);
        }
    }

    @Nested
    class Lists extends ListContract {
        Lists() {
            super(StoreContract.this::emptyStore);
        }
    }

    @Nested
    class Crowds extends CrowdContract {
        Crowds() {
            super(StoreContract.this::emptyStore);
        }
    }
}
