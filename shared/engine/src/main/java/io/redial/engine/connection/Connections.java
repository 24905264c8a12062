package io.redial.engine.connection;

import io.redial.domain.account.Connection;
import io.redial.engine.identity.Ids;
import io.redial.engine.once.Once;
import io.redial.engine.once.RequestMark;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The connections of an account. A new connection is written before its credentials and told their version afterwards, so
 * that no crash leaves credentials that nobody knows of. Those that replace others are kept first, in one piece with the
 * address that they are for: from then on both hold, and what the connection shows of them follows.
 */
public final class Connections {

    private static final int TRIES = 5;

    /** What is kept beside the credentials must fit, whenever they are replaced. */
    private static final Instant LONGEST_TEXT = Instant.ofEpochSecond(0, 1);

    private final Store store;
    private final Secrets secrets;
    private final Ids ids;
    private final Once once;
    private final ConnectionUse use;
    private final OpenCalls openCalls;

    public Connections(Store store, Secrets secrets, Ids ids) {
        this.store = store;
        this.secrets = secrets;
        this.ids = ids;
        this.once = new Once(store);
        this.use = new ConnectionUse(store);
        this.openCalls = new OpenCalls(store);
    }

    /** Creates a connection; a repeated request completes what its predecessor had begun. */
    public Connection create(String accountId, ConnectionDraft draft, Optional<RequestMark> mark, Instant now) {
        Login login = draft.login().orElseThrow();
        requireKeepable(login);
        for (int i = 0; i < TRIES; i++) {
            Once.Turn turn = once.begin(accountId, mark, now);
            if (turn.earlier().isPresent()) {
                Connection begun = read(accountId, turn.earlier().get());
                return begun.credentialsVersion() > 0 ? begun : given(begun.key(), login, now);
            }
            Connection.Key key = new Connection.Key(accountId, ids.draw("con"));
            Commit commit = Commit.of(new Write.Save(draft.fresh(key, now)));
            if (store.commit(turn.with(commit, key.connectionId())).done()) {
                return given(key, login, now);
            }
        }
        throw Refusal.busy();
    }

    public Connection read(String accountId, String connectionId) {
        return store.find(new Connection.Key(accountId, connectionId)).orElseThrow(Refusal::notFound);
    }

    public Store.Page<Connection> page(String accountId, Optional<String> cursor, int limit) {
        return store.list(new Listing.Connections(accountId), cursor, limit);
    }

    /**
     * Changes a connection.
     *
     * @param change from what is stored to what shall be; asked again when somebody else wrote in between
     * @throws Refusal {@code validation_failed} when it would lead elsewhere with the credentials that it has: whoever
     *     names another address must have them
     */
    public Connection change(
            String accountId, String connectionId, Function<Connection, ConnectionDraft> change, Instant now) {
        Connection.Key key = new Connection.Key(accountId, connectionId);
        long kept = 0;
        for (int i = 0; i < TRIES; i++) {
            Connection before = kept == 0 ? read(accountId, connectionId) : readHolding(key);
            ConnectionDraft draft = change.apply(before);
            requireAllowed(draft, before);
            if (kept > 0 && before.credentialsVersion() > kept) {
                // Somebody has replaced ours since.
                draft = draft.entering(before);
            }
            if (draft.login().isPresent()) {
                kept = keep(before, draft.login().get(), now);
            }
            Connection after = draft.over(before, now).holding(kept, now);
            if (store.commit(Commit.of(new Write.Save(after))).done()) {
                return read(accountId, connectionId);
            }
        }
        throw Refusal.busy();
    }

    /** Keeps a login in place of the one that there is; what comes in by that one is taken for a while. */
    private long keep(Connection connection, Login login, Instant now) {
        Secrets.Name name = Logins.secretOf(connection.key()).orElseThrow();
        Optional<Login> before = secrets.get(name).map(secret -> Login.parse(secret.value(), connection.baseUrl()));
        return secrets.put(
                name, Rotation.over(before, login, connection.kind(), now).text());
    }

    private static void requireAllowed(ConnectionDraft draft, Connection before) {
        draft.login().ifPresent(Connections::requireKeepable);
        if (draft.credentials().isEmpty() && !draft.baseUrl().equals(before.baseUrl())) {
            throw Refusal.invalid(List.of(
                    new Refusal.Fault("credentials", "required", "Another baseUrl needs the credentials again.")));
        }
    }

    /**
     * Removes a connection that nothing uses, and its credentials. One that is not there any more loses what a removal that
     * was cut off may have left.
     *
     * @throws Refusal {@code in_use}; {@code call_live} while calls that were placed through it are not over
     */
    public void remove(String accountId, String connectionId) {
        for (int i = 0; i < TRIES; i++) {
            Connection.Key key = new Connection.Key(accountId, connectionId);
            Optional<Connection> connection = store.find(key);
            if (connection.isEmpty()) {
                Logins.secretOf(key).ifPresent(secrets::delete);
                throw Refusal.notFound();
            }
            if (use.inUse(key)) {
                throw Refusal.conflict("in_use", "An assistant, or an import that runs or repeats, uses it.");
            }
            // No further ones are placed through it: no assistant names it.
            if (openCalls.through(key)) {
                throw Refusal.conflict(
                        "call_live",
                        "Calls that were placed through it are live, or what they came to is waited for. Remove it"
                                + " once they are over.");
            }
            if (store.commit(Commit.of(new Write.Remove(connection.get()))).done()) {
                Logins.secretOf(key).ifPresent(secrets::delete);
                return;
            }
        }
        throw Refusal.busy();
    }

    private Connection given(Connection.Key key, Login login, Instant now) {
        long version = secrets.put(Logins.secretOf(key).orElseThrow(), login.text());
        for (int i = 0; i < TRIES; i++) {
            Connection before = readHolding(key);
            if (store.commit(Commit.of(new Write.Save(before.holding(version, now))))
                    .done()) {
                return read(key.accountId(), key.connectionId());
            }
        }
        throw Refusal.busy();
    }

    /** A connection that credentials were just kept for; one that was removed meanwhile leaves none behind. */
    private Connection readHolding(Connection.Key key) {
        Optional<Connection> connection = store.find(key);
        if (connection.isEmpty()) {
            Logins.secretOf(key).ifPresent(secrets::delete);
        }
        return connection.orElseThrow(Refusal::notFound);
    }

    private static void requireKeepable(Login login) {
        if (!Secrets.fits(login.movedAt(Optional.of(LONGEST_TEXT)).text())) {
            throw Refusal.invalid(List.of(new Refusal.Fault(
                    "credentials", "too_long", "Credentials have at most 4 kB, all of them together.")));
        }
    }
}
