package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.engine.account.PhoneLines;
import java.util.List;
import java.util.function.Function;

/** The phone numbers of the account. */
final class PhoneNumberRoutes implements RouteGroup {

    private static final String ALL = "/v1/phone-numbers";
    private static final String ONE = "/v1/phone-numbers/{phoneNumberId}";
    private static final String ID = "phoneNumberId";

    private final Function<Visit, PhoneLines> lines;
    private final AccountBodies bodies;

    PhoneNumberRoutes(Function<Visit, PhoneLines> lines, AccountBodies bodies) {
        this.lines = lines;
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
        return Answer.created(Shapes.phoneLine(
                lines.apply(visit).create(visit.accountId(), bodies.phoneLine(json), visit.mark(), visit.now())));
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                lines.apply(visit).page(visit.accountId(), paging.cursor(), paging.limit()), Shapes::phoneLine));
    }

    private Answer read(Visit visit) {
        return Answer.ok(Shapes.phoneLine(lines.apply(visit).read(visit.accountId(), visit.in(ID))));
    }

    private Answer change(Visit visit) {
        ObjectNode patch = Json.object(visit.request().body());
        return Answer.ok(Shapes.phoneLine(lines.apply(visit)
                .change(
                        visit.accountId(),
                        visit.in(ID),
                        stored -> bodies.phoneLine(Json.merged(AccountBodies.write(stored), patch)),
                        visit.now())));
    }

    private Answer remove(Visit visit) {
        lines.apply(visit).remove(visit.accountId(), visit.in(ID));
        return Answer.empty();
    }
}
