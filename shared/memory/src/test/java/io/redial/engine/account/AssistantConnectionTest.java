package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.Direction;
import io.redial.domain.account.Connection;
import io.redial.domain.call.CallLimits;
import io.redial.engine.connection.ConnectionDraft;
import io.redial.engine.connection.Connections;
import io.redial.engine.connection.Credentials;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.RivalStore;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** No assistant names a connection that is not there, whoever removes it at the same time. */
final class AssistantConnectionTest {

    private static final String ACCOUNT = "acc_1";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final Connections connections = connections(store);
    private final Connection connection = connections.create(
            ACCOUNT,
            new ConnectionDraft(
                    Connection.Kind.RETELL,
                    "Retell",
                    Optional.empty(),
                    Optional.of(new Credentials(Map.of("apiKey", "key")))),
            Optional.empty(),
            NOW);

    private static Connections connections(Store through) {
        return new Connections(through, new MemorySecrets(), new Ids(new Random(1)));
    }

    private Assistant created(Store through) {
        AssistantDraft draft = new AssistantDraft(
                "Ada",
                Direction.OUTBOUND,
                "retell",
                Optional.of("agent_1"),
                Optional.of(connection.id()),
                ZoneId.of("UTC"),
                Optional.empty(),
                List.of(),
                CallLimits.WIDEST);
        return new Assistants(through, new Ids(new Random(2))).create(ACCOUNT, draft, Optional.empty(), NOW);
    }

    private static Store meeting(Store store, Runnable rival) {
        AtomicBoolean met = new AtomicBoolean();
        return RivalStore.before(store, _ -> {
            if (!met.getAndSet(true)) {
                rival.run();
            }
        });
    }

    @Test
    void anAssistantWhoseConnectionIsRemovedMeanwhileIsNotMade() {
        Store racing = meeting(store, () -> connections.remove(ACCOUNT, connection.id()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> created(racing))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Refusal.Fault::field, Refusal.Fault::code)
                        .containsExactly(tuple("connectionId", "not_found")));
        assertThat(store.list(new Listing.Assistants(ACCOUNT), Optional.empty(), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void aConnectionThatAnAssistantNamesMeanwhileIsNotRemoved() {
        Connections racing = connections(meeting(store, () -> created(store)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> racing.remove(ACCOUNT, connection.id()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("in_use"));
        assertThat(store.find(connection.key())).isPresent();
    }
}
