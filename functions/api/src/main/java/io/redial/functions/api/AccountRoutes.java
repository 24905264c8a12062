package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.engine.account.Accounts;
import io.redial.engine.account.Balances;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The account and its money. */
final class AccountRoutes implements RouteGroup {

    /** A billion units of a currency: far from where sums of micros overflow. */
    private static final long MAX_CREDIT = 1_000_000_000_000_000L;

    private static final int NOTE = 500;

    private final Function<Visit, Accounts> accounts;
    private final Balances balances;

    AccountRoutes(Function<Visit, Accounts> accounts, Balances balances) {
        this.accounts = accounts;
        this.balances = balances;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("GET /v1/account", Role.VIEWER, this::read),
                new Route.Guarded("PATCH /v1/account", Role.ADMIN, this::limit),
                new Route.Guarded("POST /v1/account/credits", Role.ADMIN, this::credit),
                new Route.Guarded("GET /v1/account/ledger", Role.VIEWER, this::ledger));
    }

    private Answer read(Visit visit) {
        return Answer.ok(Shapes.account(balances.read(visit.accountId())));
    }

    private Answer limit(Visit visit) {
        ObjectNode patch = Json.object(visit.request().body());
        accounts.apply(visit).limit(visit.accountId(), stored -> AccountBodies.limits(stored, patch));
        return read(visit);
    }

    private Answer credit(Visit visit) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        Optional<Long> amount = body.required("amountMicros", body.whole("amountMicros", 1, MAX_CREDIT));
        String note = body.text("note", NOTE).orElse("");
        body.close();
        findings.require();
        return Answer.created(Shapes.credit(accounts.apply(visit)
                .credit(visit.accountId(), amount.orElseThrow(), note, visit.mark(), visit.now())));
    }

    private Answer ledger(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                accounts.apply(visit).ledger(visit.accountId(), paging.cursor(), paging.limit()), Shapes::credit));
    }
}
