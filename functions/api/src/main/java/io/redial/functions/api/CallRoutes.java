package io.redial.functions.api;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.call.CallResult;
import io.redial.domain.lead.Lead;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.lead.Calls;
import io.redial.engine.lead.Leads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls. */
final class CallRoutes implements RouteGroup {

    private static final Map<String, CallResult> RESULTS = Words.of(CallResult.class, CallResult::wire);

    private final Campaigns campaigns;
    private final Leads leads;
    private final Calls calls;

    CallRoutes(Campaigns campaigns, Leads leads, Calls calls) {
        this.campaigns = campaigns;
        this.leads = leads;
        this.calls = calls;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("GET /v1/campaigns/{campaignId}/leads/{leadId}/calls", Role.VIEWER, this::ofLead),
                new Route.Guarded("GET /v1/campaigns/{campaignId}/calls", Role.VIEWER, this::ofCampaign),
                new Route.Guarded("GET /v1/calls/{callId}", Role.VIEWER, this::read));
    }

    private Answer ofLead(Visit visit) {
        Lead lead = leads.read(campaign(visit), visit.in("leadId"));
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(calls.ofLead(lead, paging.cursor(), paging.limit()), Shapes::call));
    }

    private Answer ofCampaign(Visit visit) {
        CampaignView campaign = campaign(visit);
        Query query = new Query(visit.request());
        Optional<CallResult> result = query.word("result", RESULTS);
        Query.Paging paging = query.paging();
        return Answer.ok(
                Shapes.page(calls.ofCampaign(campaign, result, paging.cursor(), paging.limit()), Shapes::call));
    }

    private Answer read(Visit visit) {
        return Answer.ok(Shapes.wholeCall(calls.read(visit.accountId(), visit.in("callId"))));
    }

    private CampaignView campaign(Visit visit) {
        return campaigns.read(visit.accountId(), visit.in("campaignId"));
    }
}
