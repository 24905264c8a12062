package io.redial.memory;

import io.redial.engine.port.Store;
import io.redial.testkit.StoreContract;

final class MemoryStoreTest extends StoreContract {

    @Override
    protected Store emptyStore() {
        return new MemoryStore();
    }
}
