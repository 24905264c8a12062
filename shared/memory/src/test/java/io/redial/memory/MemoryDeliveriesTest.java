package io.redial.memory;

import io.redial.testkit.DeliveryContract;

final class MemoryDeliveriesTest extends DeliveryContract {

    @Override
    protected Side empty() {
        MemoryStore store = new MemoryStore();
        return new Side(store, store);
    }
}
