package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.engine.campaign.CampaignRemoval;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.campaign.MetricsReader;
import io.redial.engine.campaign.NewCampaign;
import io.redial.engine.campaign.References;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Campaigns and their settings. */
final class CampaignRoutes implements RouteGroup {

    private static final String ALL = "/v1/campaigns";
    private static final String ONE = "/v1/campaigns/{campaignId}";
    private static final String ID = "campaignId";
    private static final Map<String, CampaignStatus> STATUSES = Words.of(CampaignStatus.class, CampaignStatus::wire);
    private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

    /** The metrics of a campaign take a read or two of each of its shards. */
    private static final int MOST_WITH_METRICS = 20;

    private static final int PAGES_READ = 10;

    private final Campaigns campaigns;
    private final CampaignRemoval removal;
    private final References references;
    private final MetricsReader metrics;

    CampaignRoutes(Campaigns campaigns, CampaignRemoval removal, References references, MetricsReader metrics) {
        this.campaigns = campaigns;
        this.removal = removal;
        this.references = references;
        this.metrics = metrics;
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

    /** A campaign, with the tag that its settings have now. */
    static Answer tagged(Answer answer, CampaignView campaign) {
        return answer.with("etag", "\"" + campaign.settings().revision() + "\"");
    }

    private Answer create(Visit visit) {
        NewCampaign wanted = CampaignBody.readNew(Json.object(visit.request().body()), visit.accountId(), references);
        CampaignView campaign = campaigns.create(visit.accountId(), wanted, visit.mark(), visit.actor(), visit.now());
        return tagged(Answer.created(Shapes.campaign(campaign)), campaign);
    }

    private Answer list(Visit visit) {
        Query query = new Query(visit.request());
        Optional<CampaignStatus> status = query.word("status", STATUSES);
        boolean withMetrics = query.word("include", Map.of("metrics", true)).orElse(false);
        Query.Paging paging = query.paging();
        int limit = withMetrics ? Math.min(paging.limit(), MOST_WITH_METRICS) : paging.limit();
        Store.Page<CampaignView> page = page(visit.accountId(), status, paging.cursor(), limit);
        return Answer.ok(Shapes.page(page, campaign -> {
            ObjectNode node = Shapes.campaign(campaign);
            if (withMetrics) {
                node.set("metrics", Shapes.metrics(metrics.of(campaign, visit.now())));
            }
            return node;
        }));
    }

    /** A page of those with this status; it may be short, and there may still be a next one. */
    private Store.Page<CampaignView> page(
            String accountId, Optional<CampaignStatus> status, Optional<String> cursor, int limit) {
        List<CampaignView> wanted = new ArrayList<>();
        Optional<String> next = cursor;
        int read = 0;
        do {
            Store.Page<CampaignView> some = campaigns.page(accountId, next, limit - wanted.size());
            some.items().stream()
                    .filter(campaign -> status.isEmpty() || campaign.state().status() == status.get())
                    .forEach(wanted::add);
            next = some.next();
            read++;
        } while (next.isPresent() && wanted.size() < limit && read < PAGES_READ);
        return new Store.Page<>(wanted, next);
    }

    private Answer read(Visit visit) {
        CampaignView campaign = campaigns.read(visit.accountId(), visit.in(ID));
        return tagged(Answer.ok(Shapes.campaign(campaign)), campaign);
    }

    private Answer change(Visit visit) {
        ObjectNode patch = Json.object(visit.request().body());
        CampaignView campaign = campaigns.change(
                visit.accountId(),
                visit.in(ID),
                revision(visit),
                stored -> CampaignBody.read(
                        Json.merged(CampaignBody.write(stored), patch), visit.accountId(), references),
                visit.actor(),
                visit.now());
        return tagged(Answer.ok(Shapes.campaign(campaign)), campaign);
    }

    /** The revision that If-Match asks for; a tag that is none of ours matches nothing. */
    private OptionalLong revision(Visit visit) {
        Optional<String> tag = visit.request().header("if-match").filter(value -> !value.equals("*"));
        if (tag.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher matcher = ETAG.matcher(tag.get());
        if (!matcher.matches()) {
            campaigns.read(visit.accountId(), visit.in(ID));
            throw Refusal.stale();
        }
        return OptionalLong.of(Long.parseLong(matcher.group(1)));
    }

    private Answer remove(Visit visit) {
        return switch (removal.remove(visit.accountId(), visit.in(ID), visit.actor(), visit.now())) {
            case DONE -> Answer.empty();
            case LEADS_LEFT ->
                Answer.accepted(Json.node().put("id", visit.in(ID)).put("done", false));
        };
    }
}
