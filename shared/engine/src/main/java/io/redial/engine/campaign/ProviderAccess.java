package io.redial.engine.campaign;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Connection;
import io.redial.domain.campaign.Campaign;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Store;
import java.time.Instant;
import java.util.Optional;

/** Whether a campaign's telephone provider would let us in. */
public final class ProviderAccess {

    private final Store store;
    private final ConnectionCheck check;

    public ProviderAccess(Store store, ConnectionCheck check) {
        this.store = store;
        this.check = check;
    }

    /**
     * What a start needs: that there is a connection to the assistant's provider, with credentials. Nobody is asked whether
     * these are any good. Empty for a provider that needs none.
     */
    static Optional<Readiness.Check> check(Store store, Optional<Assistant> assistant) {
        return assistant.flatMap(of -> Connection.Kind.ofProvider(of.provider()).map(kind -> check(store, of, kind)));
    }

    private static Readiness.Check check(Store store, Assistant assistant, Connection.Kind kind) {
        Optional<Connection> connection = connection(store, assistant);
        boolean ok = connection
                .filter(is -> is.kind() == kind && is.credentialsVersion() > 0)
                .isPresent();
        return new Readiness.Check(
                "connection_not_usable",
                "assistantId",
                ok,
                ok ? "There are credentials for the assistant's provider." : missing(connection, kind));
    }

    private static String missing(Optional<Connection> connection, Connection.Kind kind) {
        if (connection.isEmpty()) {
            return "The assistant's connection is not there: give the assistant another one.";
        }
        return connection.get().kind() == kind
                ? "The assistant's connection has no credentials: enter them there."
                : "The assistant's connection does not lead to its provider: give the assistant another one.";
    }

    /** What the provider itself has against the credentials, asked now; empty when it takes them, or there are none. */
    public Optional<Readiness.Warning> ask(Campaign campaign, Instant now) {
        return store.find(new Assistant.Key(campaign.accountId(), campaign.assistantId()))
                .filter(assistant -> check(store, Optional.of(assistant))
                        .filter(Readiness.Check::ok)
                        .isPresent())
                .flatMap(assistant -> connection(store, assistant))
                .flatMap(connection -> ask(connection, now));
    }

    private Optional<Readiness.Warning> ask(Connection connection, Instant now) {
        try {
            ConnectionCheck.Result result = check.check(connection, now);
            return switch (result.verdict()) {
                case OK -> Optional.empty();
                case FAILED -> Optional.of(new Readiness.Warning("connection_check_failed", result.detail()));
            };
        } catch (Secrets.Unavailable _) {
            // That says nothing of the credentials, and all else is known.
            return Optional.empty();
        }
    }

    private static Optional<Connection> connection(Store store, Assistant assistant) {
        return assistant
                .connectionId()
                .flatMap(id -> store.find(new Connection.Key(assistant.key().accountId(), id)));
    }
}
