package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.window.CallingWindow;
import io.redial.engine.campaign.CampaignDraft.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a schedule would mean, before a campaign has it. */
final class SchedulePreviewRoutes implements RouteGroup {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

    @Override
    public List<Route> routes() {
        return List.of(new Route.Guarded("POST /v1/schedule-preview", Role.VIEWER, SchedulePreviewRoutes::preview));
    }

    private static Answer preview(Visit visit) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        Optional<Times> times = body.required("schedule", ScheduleBody.read(body));
        Instant from = body.instant("from").orElse(visit.now());
        body.close();
        findings.require();
        CallingWindow window = times.orElseThrow().in(DEFAULT_ZONE).window();
        ObjectNode node = Json.node().put("open", window.isOpen(from));
        Json.putInstant(node, "nextOpening", window.nextOpening(from));
        Json.putInstant(node, "closesAt", window.closesAt(from));
        return Answer.ok(node);
    }
}
