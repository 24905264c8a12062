package io.redial.engine.connection;

import io.redial.domain.account.Connection;

/** Asks telephone providers whether they take the credentials of a connection. */
public interface ProviderAccounts {

    /**
     * Asks.
     *
     * @param connection to a telephone provider
     */
    ConnectionCheck.Result check(Connection connection, Credentials credentials);
}
