package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.Connection;
import io.redial.engine.connection.ConnectionCheck;
import io.redial.engine.connection.Connections;
import io.redial.engine.identity.Seal;
import java.util.List;
import java.util.function.Function;

/**
 * The connections of the account. Admins keep them; an operator is told which there are, without credentials, since
 * assistants and imports name one.
 */
final class ConnectionRoutes implements RouteGroup {

    private static final String ALL = "/v1/connections";
    private static final String ONE = ALL + "/{connectionId}";
    private static final String ID = "connectionId";

    private final Function<Visit, Connections> connections;
    private final ConnectionCheck check;
    private final ConnectionBody bodies;
    private final Seal seal;

    ConnectionRoutes(
            Function<Visit, Connections> connections, ConnectionCheck check, ConnectionBody bodies, Seal seal) {
        this.connections = connections;
        this.check = check;
        this.bodies = bodies;
        this.seal = seal;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.ADMIN, this::create),
                new Route.Guarded("GET " + ALL, Role.OPERATOR, this::list),
                new Route.Guarded("GET " + ONE, Role.ADMIN, this::read),
                new Route.Guarded("PATCH " + ONE, Role.ADMIN, this::change),
                new Route.Guarded("DELETE " + ONE, Role.ADMIN, this::remove),
                new Route.Guarded("POST " + ONE + "/check", Role.ADMIN, this::check));
    }

    private Answer create(Visit visit) {
        ObjectNode json = Json.object(visit.request().body());
        return Answer.created(ConnectionBody.shape(
                connections.apply(visit).create(visit.accountId(), bodies.fresh(json), visit.mark(seal), visit.now())));
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                connections.apply(visit).page(visit.accountId(), paging.cursor(), paging.limit()),
                ConnectionBody::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(ConnectionBody.shape(connections.apply(visit).read(visit.accountId(), visit.in(ID))));
    }

    private Answer change(Visit visit) {
        ObjectNode patch = Json.object(visit.request().body());
        return Answer.ok(ConnectionBody.shape(connections
                .apply(visit)
                .change(visit.accountId(), visit.in(ID), stored -> bodies.changed(stored, patch), visit.now())));
    }

    private Answer remove(Visit visit) {
        connections.apply(visit).remove(visit.accountId(), visit.in(ID));
        return Answer.empty();
    }

    private Answer check(Visit visit) {
        visit.requireNoFields();
        Connection connection = connections.apply(visit).read(visit.accountId(), visit.in(ID));
        ConnectionCheck.Result result = check.check(connection, visit.now());
        return Answer.ok(Json.node()
                .put("ok", result.verdict() == ConnectionCheck.Verdict.OK)
                .put("detail", result.detail()));
    }
}
