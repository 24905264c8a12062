package io.redial.functions.api;

import io.redial.domain.account.Connection;
import io.redial.engine.connection.ConnectionCheck.Result;
import io.redial.engine.connection.ConnectionCheck.Verdict;
import io.redial.engine.connection.Credentials;
import io.redial.engine.connection.Login;
import io.redial.engine.connection.ProviderAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Telephone providers that take whoever comes until they are told not to, and remember with what. */
final class PaperAccounts implements ProviderAccounts {

    private final List<Credentials> asked = new ArrayList<>();
    private Optional<Result> failure = Optional.empty();

    @Override
    public Result check(Connection.Kind kind, Login login) {
        asked.add(login.credentials());
        return failure.orElseGet(() -> new Result(Verdict.OK, "There is an account at " + kind.wire() + "."));
    }

    /** From now on it takes nobody. */
    void refuse(String detail) {
        failure = Optional.of(new Result(Verdict.FAILED, detail));
    }

    /** With what they were asked, in that order. */
    List<Credentials> asked() {
        return List.copyOf(asked);
    }
}
