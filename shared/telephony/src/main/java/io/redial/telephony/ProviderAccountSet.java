package io.redial.telephony;

import io.redial.domain.account.Connection;
import io.redial.engine.connection.BaseUrls;
import io.redial.engine.connection.ConnectionCheck.Result;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.engine.connection.Login;
import io.redial.engine.connection.ProviderAccounts;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts at the telephone providers.
 *
 * @param accounts by the kind of the connection that leads there
 * @param allowed where requests may go
 */
public record ProviderAccountSet(Map<Connection.Kind, ProviderAccount> accounts, BaseUrls allowed)
        implements ProviderAccounts {

    public ProviderAccountSet {
        accounts = Map.copyOf(accounts);
    }

    @Override
    public Result check(Connection.Kind kind, Login login) {
        if (!allowed.allow(kind, login.baseUrl())) {
            return new Result(Verdict.FAILED, BaseUrls.FORBIDDEN);
        }
        ProviderLogin known =
                new ProviderLogin(login.credentials(), login.baseUrl().map(BaseUrls::withoutSlash));
        return Optional.ofNullable(accounts.get(kind))
                .map(account -> account.check(known))
                .orElseThrow(() -> new IllegalArgumentException("no telephone provider"));
    }
}
