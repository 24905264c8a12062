package io.redial.telephony;

import io.redial.engine.connection.ConnectionCheck;

/** The account at one provider that a connection leads to. */
public interface ProviderAccount {

    /**
     * Whether the provider takes the login, asked by a request that changes and costs nothing.
     *
     * @return with one sentence for people: what was found there or, where it failed, what to mend
     */
    ConnectionCheck.Result check(ProviderLogin login);
}
