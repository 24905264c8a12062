package io.redial.engine.webhook;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Store;
import java.util.Optional;
import java.util.function.Function;

/** Changes to what is stored, as it is then, however many others write it. */
final class Rewrites {

    private static final int TRIES = 8;

    private final Store store;

    Rewrites(Store store) {
        this.store = store;
    }

    /**
     * Changes what is stored.
     *
     * @param read what it was when it was last looked at
     * @param change empty when there is nothing to change
     * @return what was written
     */
    <T extends Entity> Optional<T> updated(EntityKey<T> key, Optional<T> read, Function<T, Optional<T>> change) {
        Optional<T> before = read;
        for (int i = 0; i < TRIES && before.isPresent(); i++) {
            Optional<T> after = before.flatMap(change);
            if (after.isEmpty() || store.commit(with(after.get())).done()) {
                return after;
            }
            before = store.find(key);
        }
        return Optional.empty();
    }

    /** An endpoint that is disabled is no subscriber any more. */
    private Commit with(Entity after) {
        Commit commit = Commit.of(new Write.Save(after));
        return after instanceof WebhookEndpoint endpoint && endpoint.disabled().isPresent()
                ? commit.and(new Write.Save(new Herald(store)
                        .subscriptions(endpoint.key().accountId())
                        .with(endpoint)))
                : commit;
    }
}
