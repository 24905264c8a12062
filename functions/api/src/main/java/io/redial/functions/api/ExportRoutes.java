package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ExportJob;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.export.ExportDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of a campaign's leads and calls. */
final class ExportRoutes implements RouteGroup {

    private static final String ALL = "/v1/campaigns/{campaignId}/exports";
    private static final Map<String, ExportJob.Kind> KINDS = Words.of(ExportJob.Kind.class, ExportJob.Kind::wire);

    private final Campaigns campaigns;
    private final ExportDesk desk;

    ExportRoutes(Campaigns campaigns, ExportDesk desk) {
        this.campaigns = campaigns;
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::ask),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("GET " + ALL + "/{exportId}", Role.VIEWER, this::read));
    }

    private Answer ask(Visit visit) {
        CampaignState.Key campaign = campaign(visit);
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        Optional<ExportJob.Kind> kind = body.required("kind", body.word("kind", KINDS));
        body.close();
        findings.require();
        return Answer.accepted(shape(desk.ask(campaign, kind.orElseThrow(), visit.mark(), visit.actor(), visit.now())));
    }

    private Answer list(Visit visit) {
        CampaignState.Key campaign = campaign(visit);
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(desk.page(campaign, paging.cursor(), paging.limit()), this::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(shape(desk.read(campaign(visit), visit.in("exportId"), visit.now())));
    }

    private CampaignState.Key campaign(Visit visit) {
        return campaigns.read(visit.accountId(), visit.in("campaignId")).state().key();
    }

    private ObjectNode shape(ExportJob job) {
        ObjectNode node = Json.node()
                .put("id", job.key().exportId())
                .put("campaignId", job.key().campaignId())
                .put("kind", job.kind().wire())
                .put("status", job.status().wire())
                .put("rows", job.progress().rows())
                .put("bytes", job.bytes());
        Json.put(node, "url", desk.link(job).map(Object::toString));
        Json.put(node, "detail", job.detail());
        return node.put("createdAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString())
                .put("expiresAt", job.expiresAt().toString());
    }
}
