package io.redial.engine.connection;

import io.redial.domain.account.Connection;

/** Asks telephone providers whether they take how a connection is entered. */
public interface ProviderAccounts {

    /**
     * Asks.
     *
     * @param kind of a connection to a telephone provider
     */
    ConnectionCheck.Result check(Connection.Kind kind, Login login);
}
