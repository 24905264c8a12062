package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.engine.account.Assistants;
import java.util.List;
import java.util.function.Function;

/** The assistants of the account. */
final class AssistantRoutes implements RouteGroup {

    private static final String ALL = "/v1/assistants";
    private static final String ONE = "/v1/assistants/{assistantId}";
    private static final String ID = "assistantId";

    private final Function<Visit, Assistants> assistants;
    private final AccountBodies bodies;

    AssistantRoutes(Function<Visit, Assistants> assistants, AccountBodies bodies) {
        this.assistants = assistants;
        this.bodies = bodies;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::create),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("GET " + ONE, Role.VIEWER, this::read),
                new Route.Guarded("PATCH " + ONE, Role.OPERATOR, this::change),
                new Route.Guarded("DELETE " + ONE, Role.OPERATOR, this::remove));
    }

    private Answer create(Visit visit) {
        ObjectNode json = Json.object(visit.request().body());
        return Answer.created(Shapes.assistant(
                assistants.apply(visit).create(visit.accountId(), bodies.assistant(json), visit.mark(), visit.now())));
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                assistants.apply(visit).page(visit.accountId(), paging.cursor(), paging.limit()), Shapes::assistant));
    }

    private Answer read(Visit visit) {
        return Answer.ok(Shapes.assistant(assistants.apply(visit).read(visit.accountId(), visit.in(ID))));
    }

    private Answer change(Visit visit) {
        ObjectNode patch = Json.object(visit.request().body());
        return Answer.ok(Shapes.assistant(assistants
                .apply(visit)
                .change(
                        visit.accountId(),
                        visit.in(ID),
                        stored -> bodies.assistant(Json.merged(AccountBodies.write(stored), patch)),
                        visit.now())));
    }

    private Answer remove(Visit visit) {
        assistants.apply(visit).remove(visit.accountId(), visit.in(ID));
        return Answer.empty();
    }
}
