package io.redial.engine.account;

import io.redial.domain.Entity;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks through whole lists, page by page. */
final class Pages {

    private static final int PAGE = 200;

    private Pages() {}

    static <T extends Entity> boolean any(Store store, Listing<T> listing, Predicate<T> wanted) {
        Optional<String> cursor = Optional.empty();
        do {
            Store.Page<T> page = store.list(listing, cursor, PAGE);
            if (page.items().stream().anyMatch(wanted)) {
                return true;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return false;
    }
}
