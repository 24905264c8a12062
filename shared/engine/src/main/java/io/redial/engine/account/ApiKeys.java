package io.redial.engine.account;

import io.redial.domain.account.ApiKey;
import io.redial.domain.account.KeyEntry;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * The API keys of an account. Whoever makes or removes one does so by an admin's key, which must still let them in when that
 * is written: what a key began before it was removed ends there.
 */
public final class ApiKeys {

    private static final int TRIES = 5;
    private static final int PAGE = 200;
    /** Enough for 10,000 keys; behind them no other admin is looked for. */
    private static final int PAGES = 50;

    private final Store store;
    private final Ids ids;
    private final Once once;

    public ApiKeys(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
        this.once = new Once(store);
    }

    /** A key and its secret, to be shown this once. */
    public record Fresh(KeyEntry entry, String secret) {}

    /**
     * Makes a key.
     *
     * @param asker an admin's key
     * @throws Refusal {@code secret_already_shown} for a request that was carried out before: its secret is stored nowhere
     */
    public Fresh create(ApiKey asker, String name, ApiKey.Role role, Optional<RequestMark> mark, Instant now) {
        String account = asker.accountId();
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(account, mark, now);
            turn.earlier().ifPresent(keyId -> {
                throw alreadyShown(keyId);
            });
            String secret = ids.drawSecret("rdl");
            ApiKey.Key place = new ApiKey.Key(Authentication.sha256(secret));
            ApiKey key = ApiKey.fresh(place, ids.draw("key"), account, name, role);
            KeyEntry entry = KeyEntry.of(key, now);
            Commit commit =
                    Commit.of(new Write.Save(key), new Write.Save(entry), new Write.Unchanged(stillValid(asker)));
            if (store.commit(turn.with(commit, entry.id())).done()) {
                return new Fresh(entry, secret);
            }
        }
        throw Refusal.busy();
    }

    private static Refusal alreadyShown(String keyId) {
        return Refusal.conflict(
                "secret_already_shown",
                "A request with this Idempotency-Key has made " + keyId
                        + ", and its secret is shown only once. If it did not arrive, remove that key and make"
                        + " another.");
    }

    public KeyEntry read(String accountId, String keyId) {
        return store.find(new KeyEntry.Key(accountId, keyId)).orElseThrow(Refusal::notFound);
    }

    public Store.Page<KeyEntry> page(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.KeyEntries(accountId), cursor, limit);
    }

    /**
     * Removes a key. It lets nobody in from then on.
     *
     * @param asker an admin's key; it may be the one to remove
     * @throws Refusal {@code last_admin_key} when no admin would be left
     */
    public void remove(ApiKey asker, String keyId, Instant now) {
        for (int i = 0; i < TRIES; i++) {
            KeyEntry entry = read(asker.accountId(), keyId);
            ApiKey key = store.find(entry.apiKey()).orElseThrow(Refusal::notFound);
            Commit commit =
                    Commit.of(new Write.Remove(entry), new Write.Save(key.removed(now)), adminStays(asker, entry));
            if (store.commit(commit).done()) {
                return;
            }
        }
        throw Refusal.busy();
    }

    /** Somebody who can get in afterwards: that holds in the transaction, so two admins can't remove each other. */
    private Write adminStays(ApiKey asker, KeyEntry removed) {
        return asker.keyId().equals(removed.id())
                ? new Write.Unchanged(otherAdmin(removed))
                : new Write.Unchanged(stillValid(asker));
    }

    /** What lets the asker in, as it is now; who was removed in the meantime has nothing here any more. */
    private ApiKey stillValid(ApiKey asker) {
        return store.find(asker.key()).filter(ApiKey::valid).orElseThrow(Refusal::notFound);
    }

    private KeyEntry otherAdmin(KeyEntry than) {
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < PAGES; page++) {
            Store.Page<KeyEntry> keys = page(than.key().accountId(), cursor, PAGE);
            Optional<KeyEntry> admin = keys.items().stream()
                    .filter(key -> key.role() == ApiKey.Role.ADMIN && !key.id().equals(than.id()))
                    .findFirst();
            if (admin.isPresent()) {
                return admin.get();
            }
            if (keys.next().isEmpty()) {
                break;
            }
            cursor = keys.next();
        }
        throw Refusal.conflict(
                "last_admin_key",
                "It is the only key of an admin, and without one nobody could make another. Make one first.");
    }
}
