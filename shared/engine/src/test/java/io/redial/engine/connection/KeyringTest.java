package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.domain.account.Connection;
import io.redial.engine.port.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Credentials that were changed are noticed soon, and whoever sends forgeries decides nothing about how often we ask. */
final class KeyringTest {

    private static final Connection.Key OURS = new Connection.Key("acc_1", "con_1");
    private static final Connection.Key THEIRS = new Connection.Key("acc_2", "con_1");

    private final Vault vault = new Vault();
    private final Keyring ring = new Keyring(vault);
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    /** Secrets that count how often they are asked for, and that can be out of reach. */
    private static final class Vault implements Secrets {
        private final Map<Name, String> kept = new HashMap<>();
        private int reads;
        private boolean reachable = true;

        @Override
        public long put(Name name, String value) {
            kept.put(name, value);
            return 1;
        }

        @Override
        public Optional<Secret> get(Name name) {
            reads++;
            if (!reachable) {
                throw new Unavailable("the vault is shut", new IllegalStateException());
            }
            return Optional.ofNullable(kept.get(name)).map(value -> new Secret(value, 1));
        }

        @Override
        public void delete(Name name) {
            kept.remove(name);
        }
    }

    private void store(Connection.Key connection, String apiKey) {
        vault.put(Logins.secretOf(connection).orElseThrow(), credentials(apiKey).text());
    }

    private static Credentials credentials(String apiKey) {
        return new Credentials(Map.of("apiKey", apiKey));
    }

    private Optional<Credentials> read() {
        return ring.of(OURS, now).map(Login::credentials);
    }

    private Optional<Credentials> otherThan(String tried) {
        return ring.otherThan(Optional.of(new Login(credentials(tried), Optional.empty())), OURS, now)
                .map(Login::credentials);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void whatWasReadIsKeptForFiveMinutes() {
        store(OURS, "first");
        assertThat(read()).contains(credentials("first"));
        store(OURS, "second");
        pass(Keyring.KEPT.minusMillis(1));
        assertThat(read()).contains(credentials("first"));
        assertThat(vault.reads).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(read()).contains(credentials("second"));
    }

    @Test
    void whatDoesNotMatchIsComparedWithWhatIsThereNow() {
        store(OURS, "first");
        read();
        pass(Duration.ofMinutes(1));
        store(OURS, "second");
        assertThat(otherThan("first")).contains(credentials("second"));
        assertThat(read()).as("from now on").contains(credentials("second"));
    }

    @Test
    void aFloodOfForgeriesAsksOnceInTenSeconds() {
        store(OURS, "first");
        read();
        for (int second = 0; second < 600; second++) {
            pass(Duration.ofSeconds(1));
            read();
            assertThat(otherThan("first")).isEmpty();
        }
        assertThat(vault.reads).isEqualTo(1 + 60);
    }

    @Test
    void aFloodOfForgeriesDoesNotHideAChange() {
        store(OURS, "first");
        read();
        pass(Duration.ofMinutes(1));
        otherThan("first");
        store(OURS, "second");
        pass(Keyring.DOUBT.minusMillis(1));
        assertThat(otherThan("first")).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(otherThan("first")).contains(credentials("second"));
    }

    @Test
    void theFirstReadIsAlsoTheAnswerToTheFirstDoubt() {
        store(OURS, "first");
        read();
        assertThat(otherThan("first")).isEmpty();
        assertThat(vault.reads).isEqualTo(1);
    }

    @Test
    void aConnectionWithoutCredentialsHasNoneUntilItIsGivenSome() {
        assertThat(read()).isEmpty();
        store(OURS, "first");
        pass(Keyring.DOUBT);
        assertThat(ring.otherThan(Optional.empty(), OURS, now).map(Login::credentials))
                .contains(credentials("first"));
    }

    @Test
    void connectionsOfTwoAccountsHaveNothingInCommon() {
        store(OURS, "ours");
        store(THEIRS, "theirs");
        assertThat(read()).contains(credentials("ours"));
        assertThat(ring.of(THEIRS, now).map(Login::credentials)).contains(credentials("theirs"));
    }

    @Test
    void whatWasReadIsGoodForAnHourWhileNothingCanBeRead() {
        store(OURS, "first");
        read();
        vault.reachable = false;
        pass(Keyring.KEPT);
        int before = vault.reads;
        for (int second = 0; second < 60; second++) {
            assertThat(read()).contains(credentials("first"));
            pass(Duration.ofSeconds(1));
        }
        assertThat(vault.reads - before).as("tried once in ten seconds").isEqualTo(6);
        pass(Keyring.GRACE);
        assertThatExceptionOfType(Secrets.Unavailable.class).isThrownBy(this::read);
    }

    @Test
    void nobodyIsTakenForAForgerWhileNothingCanBeRead() {
        store(OURS, "first");
        read();
        vault.reachable = false;
        pass(Keyring.DOUBT);
        assertThatExceptionOfType(Secrets.Unavailable.class).isThrownBy(() -> otherThan("first"));
    }

    @Test
    void aKeyThatIsNoneOfOursHasNoCredentials() {
        assertThat(ring.of(new Connection.Key("acc 1", "../con"), now)).isEmpty();
        assertThat(vault.reads).isZero();
    }
}
