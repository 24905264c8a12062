package io.redial.telephony;

import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.Login;
import io.redial.engine.connection.Logins;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Store;
import java.time.InstantSource;

/** The logins of the connections that are stored. */
public final class ConnectionLogins implements ProviderLogins {

    private final Store store;
    private final Logins logins;
    private final BaseUrls allowed;
    private final InstantSource clock;

    /**
     * Logins of what {@code store} holds.
     *
     * @param allowed where requests may go
     * @param clock business time
     */
    public ConnectionLogins(Store store, Logins logins, BaseUrls allowed, InstantSource clock) {
        this.store = store;
        this.logins = logins;
        this.allowed = allowed;
        this.clock = clock;
    }

    @Override
    public Answer of(Call call, Connection.Kind kind) {
        try {
            return Connection.Key.of(call)
                    .flatMap(store::find)
                    .map(connection -> of(connection, kind))
                    .orElseGet(() -> new Answer.Unusable("connection_gone"));
        } catch (Secrets.Unavailable _) {
            return new Answer.Unreachable("credentials_unreachable");
        } catch (Store.Unavailable _) {
            return new Answer.Unreachable("connection_unreachable");
        }
    }

    @Override
    public void refused(Call call) {
        Connection.Key.of(call).ifPresent(logins::refused);
    }

    private Answer of(Connection connection, Connection.Kind kind) {
        if (connection.kind() != kind) {
            return new Answer.Unusable("connection_of_another_kind");
        }
        return logins.login(connection, clock.instant())
                .map(login -> of(kind, login))
                .orElseGet(() -> new Answer.Unusable("connection_without_credentials"));
    }

    private Answer of(Connection.Kind kind, Login login) {
        return allowed.allow(kind, login.baseUrl())
                ? new Answer.Known(new ProviderLogin(
                        login.credentials(), login.baseUrl().map(BaseUrls::withoutSlash), login.movedAt()))
                : new Answer.Unusable("connection_base_url_forbidden");
    }
}
