package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection;
import io.redial.domain.account.Connection.Kind;
import io.redial.engine.identity.Ids;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that were placed before their connection's credentials were replaced are told of by the former ones. */
final class RotationTest {

    private static final String ACCOUNT = "acc_1";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final MemorySecrets secrets = new MemorySecrets();
    private final Connections connections = new Connections(new MemoryStore(), secrets, new Ids(new Random(1)));
    private Instant now = NOON;

    private static ConnectionDraft draft(Kind kind, Optional<Map<String, String>> credentials) {
        return new ConnectionDraft(kind, "Phones", Optional.empty(), credentials.map(Credentials::new));
    }

    private Connection created(Kind kind, Map<String, String> credentials) {
        return connections.create(ACCOUNT, draft(kind, Optional.of(credentials)), Optional.empty(), now);
    }

    private void change(Connection connection, Optional<Map<String, String>> credentials) {
        connections.change(ACCOUNT, connection.id(), _ -> draft(connection.kind(), credentials), now);
    }

    private static Map<String, String> vapi(String secret) {
        return Map.of("apiKey", "key", "webhookSecret", secret);
    }

    private List<String> taken(Connection connection, String name) {
        return new Keyring(secrets)
                .of(connection.key(), now).stream()
                        .flatMap(login -> login.taken(now).stream())
                        .map(known -> known.value(name).orElseThrow())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({"VAPI, webhookSecret", "RETELL, apiKey", "TWILIO, authToken"})
    void theSecretThatTheProviderSignsByIsTakenForAsLongAsACallMayBeToldOf(Kind kind, String name) {
        Connection connection = created(kind, Map.of(name, "first", "other", "a"));
        change(connection, Optional.of(Map.of(name, "second", "other", "b")));
        assertThat(taken(connection, name)).containsExactly("second", "first");
        assertThat(taken(connection, "other")).as("nothing else of it").containsExactly("b", "b");
        now = NOON.plus(Duration.ofHours(30)).minusNanos(1);
        assertThat(taken(connection, name)).containsExactly("second", "first");
        now = NOON.plus(Duration.ofHours(30));
        assertThat(taken(connection, name)).containsExactly("second");
    }

    private Optional<Instant> movedAt(Connection connection) {
        return new Keyring(secrets).of(connection.key(), now).flatMap(Login::movedAt);
    }

    @ParameterizedTest
    @CsvSource({"VAPI, apiKey, webhookSecret", "RETELL, apiKey, note", "TWILIO, accountSid, authToken"})
    void anotherAccountIsRememberedAndAnotherSecretOfTheSameOneIsNone(Kind kind, String account, String secret) {
        Connection connection = created(kind, Map.of(account, "a", secret, "1"));
        now = NOON.plusSeconds(1);
        change(connection, Optional.of(Map.of(account, "a", secret, "2")));
        assertThat(movedAt(connection)).isEmpty();
        now = NOON.plusSeconds(2);
        change(connection, Optional.of(Map.of(account, "b", secret, "2")));
        assertThat(movedAt(connection)).contains(NOON.plusSeconds(2));
        now = NOON.plusSeconds(3);
        change(connection, Optional.of(Map.of(account, "b", secret, "3")));
        assertThat(movedAt(connection)).contains(NOON.plusSeconds(2));
    }

    @Test
    void anotherAddressIsAnotherAccount() {
        Connection connection = created(Kind.VAPI, vapi("s"));
        connections.change(
                ACCOUNT,
                connection.id(),
                _ -> new ConnectionDraft(
                        Kind.VAPI, "x", Optional.of("https://api.eu.vapi.ai"), Optional.of(new Credentials(vapi("s")))),
                now);
        assertThat(movedAt(connection)).contains(now);
    }

    @Test
    void nobodyIsEnteredWithAFormerSecret() {
        Connection connection = created(Kind.VAPI, vapi("first"));
        change(connection, Optional.of(vapi("second")));
        Login login = new Logins(secrets)
                .login(connections.read(ACCOUNT, connection.id()), now)
                .orElseThrow();
        assertThat(login.credentials()).isEqualTo(new Credentials(vapi("second")));
        assertThat(login.toString()).doesNotContain("first", "second");
    }

    @Test
    void severalRotationsKeepTheLastThreeEachForItsOwnTime() {
        Connection connection = created(Kind.VAPI, vapi("s0"));
        for (int i = 1; i <= 4; i++) {
            now = now.plus(Duration.ofHours(1));
            change(connection, Optional.of(vapi("s" + i)));
        }
        assertThat(taken(connection, "webhookSecret")).containsExactly("s4", "s3", "s2", "s1");
        now = NOON.plus(Duration.ofHours(33));
        assertThat(taken(connection, "webhookSecret")).containsExactly("s4", "s3");
        change(connection, Optional.of(vapi("s5")));
        assertThat(secrets.get(Logins.secretOf(connection.key()).orElseThrow())
                        .orElseThrow()
                        .value())
                .as("what is over is not kept")
                .contains("s5", "s4", "s3")
                .doesNotContain("s2", "s1");
    }

    @Test
    void aChangeOfSomethingElseEndsNothingAndASecretThatHoldsAgainIsNoFormerOne() {
        Connection connection = created(Kind.VAPI, vapi("first"));
        change(connection, Optional.of(vapi("second")));
        change(connection, Optional.empty());
        change(connection, Optional.of(Map.of("apiKey", "other", "webhookSecret", "second")));
        assertThat(taken(connection, "webhookSecret")).containsExactly("second", "first");
        change(connection, Optional.of(vapi("first")));
        assertThat(taken(connection, "webhookSecret")).containsExactly("first", "second");
    }

    @Test
    void longCredentialsAreKeptWithoutTheFormerOnesThatDoNotFitBesideThem() {
        String longest = "x".repeat(3_900);
        Connection connection = created(Kind.VAPI, vapi(longest));
        change(connection, Optional.of(vapi("second")));
        assertThat(taken(connection, "webhookSecret")).containsExactly("second", longest);
        change(connection, Optional.of(vapi(longest.replace('x', 'y'))));
        assertThat(taken(connection, "webhookSecret")).containsExactly(longest.replace('x', 'y'), "second");
    }

    @Test
    void nothingStaysOfTheCredentialsOfASourceOfLeads() {
        Connection connection = created(Kind.GOHIGHLEVEL, Map.of("token", "first", "locationId", "l"));
        change(connection, Optional.of(Map.of("token", "second", "locationId", "l")));
        assertThat(taken(connection, "token")).containsExactly("second");
    }
}
