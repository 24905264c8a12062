package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Connection;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SourceLogin.Credentials.PrivateIntegration;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.RivalStore;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Changes of a connection that meet its use, its removal or each other. */
final class ConnectionRaceTest {

    private static final String ACCOUNT = "acc_1";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String HERE = "http://127.0.0.1:1";
    private static final String THERE = "http://127.0.0.1:2";

    private final MemoryStore store = new MemoryStore();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Connections plain = connections(store, secrets);
    private final Connection connection = plain.create(ACCOUNT, draft("One", HERE, "first"), Optional.empty(), NOW);

    private static Connections connections(Store store, Secrets secrets) {
        return new Connections(store, secrets, new Ids(new Random(1)));
    }

    private static ConnectionDraft draft(String name, String baseUrl, String token) {
        return new ConnectionDraft(
                Connection.Kind.GOHIGHLEVEL,
                name,
                Optional.of(baseUrl),
                Optional.of(new Credentials(Map.of("token", token, "locationId", "loc"))));
    }

    private Connection changed(Connections by, UnaryOperator<ConnectionDraft> how) {
        return by.change(
                ACCOUNT,
                connection.id(),
                stored -> how.apply(
                        new ConnectionDraft(stored.kind(), stored.name(), stored.baseUrl(), Optional.empty())),
                NOW);
    }

    private Optional<Connection> stored() {
        return store.find(connection.key());
    }

    private Optional<Secrets.Secret> secret() {
        return secrets.get(Logins.secretOf(connection.key()).orElseThrow());
    }

    /** With something that happens around each time that a secret is kept. */
    private Secrets around(Runnable before, Runnable after) {
        return new Secrets() {
            @Override
            public long put(Name name, String value) {
                before.run();
                long version = secrets.put(name, value);
                after.run();
                return version;
            }

            @Override
            public Optional<Secret> get(Name name) {
                return secrets.get(name);
            }

            @Override
            public void delete(Name name) {
                secrets.delete(name);
            }
        };
    }

    private static Runnable once(Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (!done.getAndSet(true)) {
                what.run();
            }
        };
    }

    private record Entry(String token, String address) {}

    private Entry entry(Logins logins) {
        SourceLogin login = logins.source(stored().orElseThrow(), NOW).orElseThrow();
        PrivateIntegration known = (PrivateIntegration) login.credentials();
        return new Entry(known.token(), login.baseUrl().map(URI::toString).orElse(""));
    }

    @Test
    void credentialsNeverGoToAnAddressThatTheyWereNotGivenFor() {
        Logins holding = new Logins(secrets);
        entry(holding);
        List<Entry> seen = new ArrayList<>();
        Runnable look = () -> {
            seen.add(entry(new Logins(secrets)));
            seen.add(entry(holding));
        };
        Store watched = RivalStore.before(store, _ -> look.run());
        changed(connections(watched, around(look, look)), _ -> draft("Two", THERE, "second"));
        look.run();
        Set<Entry> different = new HashSet<>(seen);
        assertThat(different).containsExactlyInAnyOrder(new Entry("first", HERE), new Entry("second", THERE));
        assertThat(stored().orElseThrow().baseUrl()).contains(THERE);
        assertThat(stored().orElseThrow().credentialsVersion()).isEqualTo(2);
    }

    @Test
    void aChangeThatMeetsTheRemovalLeavesNoCredentialsBehind() {
        Runnable removal = once(() -> plain.remove(ACCOUNT, connection.id()));
        requireGone(around(removal, () -> {}));
    }

    @Test
    void aChangeWhoseCredentialsAreKeptWhenTheRemovalComesLeavesNoneBehind() {
        Runnable removal = once(() -> plain.remove(ACCOUNT, connection.id()));
        requireGone(around(() -> {}, removal));
    }

    private void requireGone(Secrets meeting) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> changed(connections(store, meeting), _ -> draft("Two", THERE, "second")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("not_found"));
        assertThat(stored()).isEmpty();
        assertThat(secret()).isEmpty();
    }

    @Test
    void aConnectionThatIsRemovedBeforeItsFirstCredentialsAreKeptLeavesNoneBehind() {
        List<Connection.Key> created = new ArrayList<>();
        Store watched = RivalStore.before(
                store,
                commit -> commit.writes().stream()
                        .filter(Commit.Write.Save.class::isInstance)
                        .map(Commit.Write.Save.class::cast)
                        .map(Commit.Write.Save::entity)
                        .filter(Connection.class::isInstance)
                        .map(Connection.class::cast)
                        .forEach(saved -> created.add(saved.key())));
        Runnable removal = once(() -> plain.remove(ACCOUNT, created.getFirst().connectionId()));
        Connections racing = new Connections(watched, around(removal, () -> {}), new Ids(new Random(2)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> racing.create(ACCOUNT, draft("New", HERE, "third"), Optional.empty(), NOW));
        assertThat(secrets.get(Logins.secretOf(created.getFirst()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void ofTwoChangesAtOnceTheLaterHoldsWholeAndNothingOfTheOtherIsLost() {
        for (boolean before : new boolean[] {true, false}) {
            ConnectionRaceTest fresh = new ConnectionRaceTest();
            Runnable other = once(() -> fresh.changed(fresh.plain, _ -> draft("Two", THERE, "second")));
            Secrets meeting = before ? fresh.around(other, () -> {}) : fresh.around(() -> {}, other);
            fresh.changed(
                    connections(fresh.store, meeting),
                    stored -> new ConnectionDraft(
                            stored.kind(),
                            "Renamed",
                            stored.baseUrl(),
                            draft("", "", "renewed").credentials()));
            Connection last = fresh.stored().orElseThrow();
            Entry entry = fresh.entry(new Logins(fresh.secrets));
            assertThat(last.name()).isEqualTo("Renamed");
            assertThat(last.baseUrl()).as("as it is entered").contains(entry.address());
            assertThat(entry).isEqualTo(before ? new Entry("renewed", THERE) : new Entry("second", THERE));
            assertThat(last.credentialsVersion())
                    .isEqualTo(fresh.secret().orElseThrow().version());
        }
    }

    @Test
    void credentialsThatWereKeptWithoutTheirAddressAreForTheOneOfTheConnection() {
        secrets.put(Logins.secretOf(connection.key()).orElseThrow(), "locationId=loc\ntoken=older\n");
        assertThat(entry(new Logins(secrets))).isEqualTo(new Entry("older", HERE));
    }
}
