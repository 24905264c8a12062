package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;
import io.redial.engine.activity.Activities;
import java.util.List;

/** The history of campaigns and of the account. */
final class ActivityRoutes implements RouteGroup {

    private final Activities activities;

    ActivityRoutes(Activities activities) {
        this.activities = activities;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("GET /v1/campaigns/{campaignId}/activity", Role.VIEWER, this::list),
                new Route.Guarded("GET /v1/account/activity", Role.ADMIN, this::ofAccount));
    }

    /** Only admins see who holds keys. */
    private Answer ofAccount(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                activities.ofAccount(visit.accountId(), paging.cursor(), paging.limit()), ActivityRoutes::shape));
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                activities.page(visit.accountId(), visit.in("campaignId"), paging.cursor(), paging.limit()),
                ActivityRoutes::shape));
    }

    private static ObjectNode shape(Activity activity) {
        ObjectNode node = Json.node().put("at", activity.at().toString());
        node.set("actor", shape(activity.actor()));
        return node.put("type", activity.type().wire()).put("detail", activity.detail());
    }

    private static ObjectNode shape(Actor actor) {
        return switch (actor) {
            case Actor.Engine() -> Json.node().put("kind", "engine");
            case Actor.Person(String keyId, String name) ->
                Json.node().put("kind", "api_key").put("keyId", keyId).put("name", name);
        };
    }
}
