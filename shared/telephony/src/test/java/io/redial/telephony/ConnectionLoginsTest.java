package io.redial.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.Connection.Kind;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallIntent;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.Fault;
import io.redial.domain.call.NumberKind;
import io.redial.domain.contact.PhoneNumber;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Logins;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import io.redial.telephony.ProviderLogins.Answer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is placed, looked up and ended with the credentials of its connection, or it is told why there are none. */
final class ConnectionLoginsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final MemorySecrets secrets = new MemorySecrets();
    private final Connections connections = new Connections(store, secrets, new Ids(new SplittableRandom(3)));
    private Instant now = NOON;

    private ConnectionLogins logins(BaseUrls allowed) {
        return new ConnectionLogins(store, new Logins(secrets), allowed, () -> now);
    }

    private String connection(String account, Kind kind, Optional<String> baseUrl, String apiKey) {
        ConnectionDraft draft =
                new ConnectionDraft(kind, "Ours", baseUrl, Optional.of(new Credentials(Map.of("apiKey", apiKey))));
        return connections.create(account, draft, Optional.empty(), now).id();
    }

    private static Call through(Optional<String> connectionId) {
        return Call.of(new CallIntent(
                        new CallKey("led_0000000000000000000000820g", "0123456789abcdef"),
                        "acc_1",
                        "cmp_1",
                        0,
                        "plc_1",
                        1,
                        new PhoneNumber("+15550000002"),
                        NumberKind.PRIMARY,
                        new PhoneNumber("+15550000001"),
                        "vapi",
                        connectionId,
                        NOON,
                        NOON.plusSeconds(10),
                        NOON.plusSeconds(700)))
                .stored();
    }

    private static Optional<String> key(Answer answer) {
        return answer instanceof Answer.Known(ProviderLogin login)
                ? login.credentials().value("apiKey")
                : Optional.empty();
    }

    @Test
    void aCallHasTheCredentialsOfItsConnection() {
        String ours = connection("acc_1", Kind.VAPI, Optional.empty(), "ours");
        Answer answer = logins(BaseUrls.KNOWN_HOSTS).of(through(Optional.of(ours)), Kind.VAPI);
        assertThat(key(answer)).contains("ours");
        assertThat(((Answer.Known) answer).login().baseUrl()).isEmpty();
        assertThat(answer.toString()).doesNotContain("ours");
    }

    @Test
    void credentialsThatWereReplacedHoldForTheNextCall() {
        ConnectionLogins logins = logins(BaseUrls.KNOWN_HOSTS);
        String ours = connection("acc_1", Kind.VAPI, Optional.empty(), "first");
        Call call = through(Optional.of(ours));
        assertThat(key(logins.of(call, Kind.VAPI))).contains("first");
        connections.change(
                "acc_1",
                ours,
                was -> new ConnectionDraft(
                        was.kind(), was.name(), was.baseUrl(), Optional.of(new Credentials(Map.of("apiKey", "next")))),
                now);
        assertThat(key(logins.of(call, Kind.VAPI))).contains("next");
    }

    @Test
    void aConnectionThatWasGivenAnotherAccountSaysSinceWhen() {
        ConnectionLogins logins = logins(BaseUrls.KNOWN_HOSTS);
        String ours = connection("acc_1", Kind.VAPI, Optional.empty(), "first");
        Call call = through(Optional.of(ours));
        assertThat(movedAt(logins.of(call, Kind.VAPI))).isEmpty();
        now = NOON.plusSeconds(7);
        connections.change(
                "acc_1",
                ours,
                was -> new ConnectionDraft(
                        was.kind(), was.name(), was.baseUrl(), Optional.of(new Credentials(Map.of("apiKey", "next")))),
                now);
        assertThat(movedAt(logins.of(call, Kind.VAPI))).contains(now);
    }

    private static Optional<Instant> movedAt(Answer answer) {
        return ((Answer.Known) answer).login().movedAt();
    }

    @Test
    void whatTheProviderRefusesIsReadAnew() {
        ConnectionLogins logins = logins(BaseUrls.KNOWN_HOSTS);
        String ours = connection("acc_1", Kind.VAPI, Optional.empty(), "first");
        Call call = through(Optional.of(ours));
        logins.of(call, Kind.VAPI);
        secrets.put(new Secrets.Name("acc_1", ours), "apiKey=next\n");
        assertThat(key(logins.of(call, Kind.VAPI)))
                .as("nobody knows of the change")
                .contains("first");
        logins.refused(call);
        assertThat(key(logins.of(call, Kind.VAPI))).contains("next");
    }

    @Test
    void aConnectionThatCantBeUsedIsAFaultOfTheAccount() {
        ConnectionLogins logins = logins(BaseUrls.KNOWN_HOSTS);
        String theirs = connection("acc_2", Kind.VAPI, Optional.empty(), "theirs");
        String retell = connection("acc_1", Kind.RETELL, Optional.empty(), "ours");
        String bare = connection("acc_1", Kind.VAPI, Optional.empty(), "ours");
        secrets.delete(new Secrets.Name("acc_1", bare));
        Map<Optional<String>, String> codes = Map.of(
                Optional.empty(), "connection_gone",
                Optional.of("con_none"), "connection_gone",
                Optional.of(theirs), "connection_gone",
                Optional.of(retell), "connection_of_another_kind",
                Optional.of(bare), "connection_without_credentials");
        codes.forEach((connection, code) -> {
            Answer answer = logins.of(through(connection), Kind.VAPI);
            assertThat(answer).isEqualTo(new Answer.Unusable(code));
            assertThat(((Answer.Unusable) answer).placing())
                    .isEqualTo(new Telephone.Answer.Rejected(Fault.ACCOUNT, code));
            assertThat(((Answer.Unusable) answer).lookUp()).isEqualTo(new Telephone.LookUp.Unavailable(code));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.eu.vapi.ai/,   true,  true",
        "http://127.0.0.1:9000/,    false, true",
        "https://evil.example,      false, false",
        "http://169.254.169.254,    false, false",
        "https://api.retellai.com,  false, false",
        "http://api.vapi.ai,        false, false",
        "http://[::1]:1/x?y,        false, false",
    })
    void requestsGoToItsProviderAloneOrToThisMachineWhereThatIsAllowed(String url, boolean known, boolean loopback) {
        Call call = through(Optional.of(connection("acc_1", Kind.VAPI, Optional.of(url), "ours")));
        for (BaseUrls allowed : BaseUrls.values()) {
            Answer answer = logins(allowed).of(call, Kind.VAPI);
            boolean taken = allowed == BaseUrls.KNOWN_HOSTS ? known : loopback;
            if (taken) {
                assertThat(((Answer.Known) answer).login().baseUrl()).contains(url.replaceAll("/$", ""));
            } else {
                assertThat(answer).isEqualTo(new Answer.Unusable("connection_base_url_forbidden"));
            }
        }
    }

    @Test
    void whatCantBeReachedNowIsNoFaultOfTheAccount() {
        String ours = connection("acc_1", Kind.VAPI, Optional.empty(), "ours");
        Call call = through(Optional.of(ours));
        Secrets shut = (Secrets)
                Proxy.newProxyInstance(Secrets.class.getClassLoader(), new Class<?>[] {Secrets.class}, (_, _, _) -> {
                    throw new Secrets.Unavailable("shut", new IllegalStateException());
                });
        Store busy = (Store)
                Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, _, _) -> {
                    throw new Store.Unavailable("busy", new IllegalStateException());
                });
        Answer noSecrets =
                new ConnectionLogins(store, new Logins(shut), BaseUrls.KNOWN_HOSTS, () -> now).of(call, Kind.VAPI);
        assertThat(noSecrets).isEqualTo(new Answer.Unreachable("credentials_unreachable"));
        assertThat(((Answer.Unreachable) noSecrets).placing())
                .isEqualTo(new Telephone.Answer.NotSent("credentials_unreachable"));
        assertThat(((Answer.Unreachable) noSecrets).lookUp())
                .isEqualTo(new Telephone.LookUp.Unavailable("credentials_unreachable"));
        Answer noStore =
                new ConnectionLogins(busy, new Logins(secrets), BaseUrls.KNOWN_HOSTS, () -> now).of(call, Kind.VAPI);
        assertThat(noStore).isEqualTo(new Answer.Unreachable("connection_unreachable"));
    }

    @Test
    void credentialsThatWereWithdrawnAreUsedForFiveMinutesAtMost() {
        ConnectionLogins logins = logins(BaseUrls.KNOWN_HOSTS);
        String ours = connection("acc_1", Kind.VAPI, Optional.empty(), "ours");
        Call call = through(Optional.of(ours));
        logins.of(call, Kind.VAPI);
        secrets.delete(new Secrets.Name("acc_1", ours));
        now = NOON.plus(Duration.ofMinutes(5));
        assertThat(logins.of(call, Kind.VAPI)).isEqualTo(new Answer.Unusable("connection_without_credentials"));
    }
}
