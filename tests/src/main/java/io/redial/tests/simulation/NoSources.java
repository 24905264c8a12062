package io.redial.tests.simulation;

import io.redial.domain.account.Connection;
import io.redial.domain.account.Sync;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.Login;
import io.redial.engine.connection.ProviderAccounts;
import io.redial.engine.port.LeadSources;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceLogin;
import io.redial.engine.port.SyncTimers;
import java.time.Duration;
import java.util.Optional;

/** Nobody in the simulation has connections. */
final class NoSources implements LeadSources, Secrets, SyncTimers, ProviderAccounts {

    @Override
    public SourceAnswer<String> check(SourceLogin login) {
        throw unused();
    }

    @Override
    public SourceAnswer<Table> open(SourceSpec spec, SourceLogin login) {
        throw unused();
    }

    @Override
    public SourceAnswer<Contact> contact(String contactId, SourceLogin login) {
        throw unused();
    }

    @Override
    public ConnectionCheck.Result check(Connection.Kind kind, Login login) {
        throw unused();
    }

    @Override
    public long put(Name name, String value) {
        throw unused();
    }

    @Override
    public Optional<Secret> get(Name name) {
        throw unused();
    }

    @Override
    public void delete(Name name) {
        throw unused();
    }

    @Override
    public void repeat(Sync.Key sync, Duration every) {
        throw unused();
    }

    @Override
    public void stop(Sync.Key sync) {
        throw unused();
    }

    private static IllegalStateException unused() {
        return new IllegalStateException("nobody in the simulation has connections");
    }
}
