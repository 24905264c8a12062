package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.campaign.HourlyReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A campaign's calls by the hour in which they were placed. */
final class HourlyRoutes implements RouteGroup {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final String FROM = "from";

    private final Campaigns campaigns;
    private final HourlyReader reader;

    HourlyRoutes(Campaigns campaigns, HourlyReader reader) {
        this.campaigns = campaigns;
        this.reader = reader;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route.Guarded("GET /v1/campaigns/{campaignId}/metrics/hourly", Role.VIEWER, this::hours));
    }

    private Answer hours(Visit visit) {
        CampaignView campaign = campaigns.read(visit.accountId(), visit.in("campaignId"));
        Query query = new Query(visit.request());
        Instant to = query.instant("to").orElseGet(() -> lastOf(campaign, visit.now()));
        Instant from = query.instant(FROM).orElseGet(() -> to.minus(USUAL));
        if (from.isAfter(to)) {
            query.findings().fault(FROM, "out_of_range", "This must be no later than to.");
        } else if (Duration.between(from, to).compareTo(HourlyReader.LONGEST) > 0) {
            query.findings().fault(FROM, "out_of_range", "This must be at most 7 days before to.");
        }
        query.require();
        ObjectNode node = Json.node();
        ArrayNode items = node.putArray("items");
        reader.of(campaign, from, to).forEach(hour -> items.add(shape(hour)));
        return Answer.ok(node);
    }

    /** Of a campaign that has ended its last hours are looked at, not those since. */
    private static Instant lastOf(CampaignView campaign, Instant now) {
        return campaign.state().running() ? now : campaign.state().completedAt().orElse(now);
    }

    private static ObjectNode shape(HourlyReader.Hour hour) {
        return Json.node()
                .put("hour", hour.start().toString())
                .put("placed", hour.placed())
                .put("completed", hour.count(Count.RESULT_COMPLETED))
                .put("voicemail", hour.count(Count.RESULT_VOICEMAIL))
                .put("busy", hour.count(Count.RESULT_BUSY))
                .put("unanswered", hour.count(Count.RESULT_UNANSWERED))
                .put("failed", hour.count(Count.RESULT_FAILED));
    }
}
