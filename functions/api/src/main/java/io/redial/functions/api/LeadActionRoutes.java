package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.LeadAction;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.action.LeadActionDesk;
import io.redial.engine.campaign.Campaigns;
import java.util.List;

/** Bulk actions on the leads of a campaign. */
final class LeadActionRoutes implements RouteGroup {

    private static final String ALL = "/v1/campaigns/{campaignId}/lead-actions";
    private static final String ONE = ALL + "/{actionId}";

    private final Campaigns campaigns;
    private final LeadActionDesk desk;

    LeadActionRoutes(Campaigns campaigns, LeadActionDesk desk) {
        this.campaigns = campaigns;
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::ask),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("GET " + ONE, Role.VIEWER, this::read),
                new Route.Guarded("POST " + ONE + "/cancel", Role.OPERATOR, this::cancel));
    }

    private Answer ask(Visit visit) {
        CampaignState.Key campaign = campaign(visit);
        LeadActionBody asked = LeadActionBody.read(Json.object(visit.request().body()));
        return Answer.accepted(
                shape(desk.ask(campaign, asked.kind(), asked.filter(), visit.mark(), visit.actor(), visit.now())));
    }

    private Answer list(Visit visit) {
        CampaignState.Key campaign = campaign(visit);
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(desk.page(campaign, paging.cursor(), paging.limit()), LeadActionRoutes::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(shape(desk.read(campaign(visit), visit.in("actionId"))));
    }

    private Answer cancel(Visit visit) {
        visit.requireNoFields();
        return Answer.ok(shape(desk.cancel(campaign(visit), visit.in("actionId"), visit.actor(), visit.now())));
    }

    private CampaignState.Key campaign(Visit visit) {
        return campaigns.read(visit.accountId(), visit.in("campaignId")).state().key();
    }

    private static ObjectNode shape(LeadAction action) {
        ObjectNode node = Json.node()
                .put("id", action.key().actionId())
                .put("campaignId", action.key().campaignId())
                .put("action", action.kind().wire());
        node.set("filter", LeadActionBody.write(action.filter()));
        node.put("status", action.status().wire())
                .put("examined", action.counts().examined())
                .put("changed", action.counts().changed())
                .put("skipped", action.counts().skipped())
                .put("live", action.counts().live())
                .put("createdAt", action.createdAt().toString())
                .put("updatedAt", action.updatedAt().toString());
        Json.put(node, "completedAt", action.completedAt().map(Object::toString));
        Json.put(node, "detail", action.detail());
        return node;
    }
}
