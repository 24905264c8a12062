package io.redial.engine.connection;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.Optional;

/** Whether something relies on a connection. */
final class ConnectionUse {

    private static final int PAGE = 200;

    private final Store store;

    ConnectionUse(Store store) {
        this.store = store;
    }

    boolean inUse(Connection.Key key) {
        return byAssistant(key) || bySync(key);
    }

    /** A sync whose campaign was removed has ended; only its timer does not know yet. */
    private boolean bySync(Connection.Key key) {
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<Sync> page = store.list(new Listing.Syncs(key.accountId()), cursor, PAGE);
            boolean named = page.items().stream()
                    .filter(sync -> sync.connectionId().equals(key.connectionId()))
                    .anyMatch(sync -> store.find(new CampaignState.Key(
                                    key.accountId(), sync.key().campaignId()))
                            .isPresent());
            if (named) {
                return true;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return false;
    }

    private boolean byAssistant(Connection.Key key) {
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<Assistant> page = store.list(new Listing.Assistants(key.accountId()), cursor, PAGE);
            boolean named = page.items().stream()
                    .anyMatch(assistant -> assistant
                            .connectionId()
                            .filter(key.connectionId()::equals)
                            .isPresent());
            if (named) {
                return true;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return false;
    }
}
