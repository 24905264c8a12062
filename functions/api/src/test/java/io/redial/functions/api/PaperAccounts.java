package io.redial.functions.api;

import io.redial.domain.account.Connection;
import io.redial.engine.connection.ConnectionCheck.Result;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Login;
import io.redial.engine.connection.ProviderAccounts;
import java.util.ArrayList;
import java.util.List;

/** Telephone providers that take whoever comes, and remember with what. */
final class PaperAccounts implements ProviderAccounts {

    private final List<Credentials> asked = new ArrayList<>();

    @Override
    public Result check(Connection.Kind kind, Login login) {
        asked.add(login.credentials());
        return new Result(Verdict.OK, "There is an account at " + kind.wire() + ".");
    }

    /** With what they were asked, in that order. */
    List<Credentials> asked() {
        return List.copyOf(asked);
    }
}
