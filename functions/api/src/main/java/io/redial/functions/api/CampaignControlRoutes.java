package io.redial.functions.api;

import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.activity.Actor;
import io.redial.engine.campaign.CampaignControl;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.campaign.MetricsReader;
import io.redial.engine.campaign.Preflight;
import io.redial.engine.campaign.ProviderAccess;
import io.redial.engine.campaign.Readiness;
import io.redial.engine.forecast.Forecaster;
import java.time.Instant;
import java.util.List;

/** Starting, pausing, stopping and completing campaigns, how they do and how they will go on. */
final class CampaignControlRoutes implements RouteGroup {

    private static final String ONE = "/v1/campaigns/{campaignId}";
    private static final String ID = "campaignId";

    private final Campaigns campaigns;
    private final CampaignControl control;
    private final Looks readiness;
    private final MetricsReader metrics;
    private final Forecaster forecaster;

    CampaignControlRoutes(
            Campaigns campaigns,
            CampaignControl control,
            Looks readiness,
            MetricsReader metrics,
            Forecaster forecaster) {
        this.campaigns = campaigns;
        this.control = control;
        this.readiness = readiness;
        this.metrics = metrics;
        this.forecaster = forecaster;
    }

    /** Looks at what a start needs and, beyond that, whether the campaign's telephone provider takes our credentials. */
    record Looks(Preflight preflight, ProviderAccess provider) {

        Readiness of(CampaignView campaign, Instant now) {
            Readiness ours = preflight.of(campaign, now);
            return provider.ask(campaign.settings(), now).map(ours::warned).orElse(ours);
        }
    }

    /** A verb. */
    private interface Step {
        CampaignView take(String accountId, String campaignId, Actor actor, Instant now);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                verb("start", control::start),
                verb("pause", control::pause),
                verb("resume", control::resume),
                verb("stop", control::stop),
                verb("complete", control::complete),
                new Route.Guarded("GET " + ONE + "/preflight", Role.VIEWER, this::preflight),
                new Route.Guarded("GET " + ONE + "/forecast", Role.VIEWER, this::forecast),
                new Route.Guarded("GET " + ONE + "/metrics", Role.VIEWER, this::metrics));
    }

    private static Route verb(String name, Step step) {
        return new Route.Guarded("POST " + ONE + "/" + name, Role.OPERATOR, visit -> {
            visit.requireNoFields();
            CampaignView campaign = step.take(visit.accountId(), visit.in(ID), visit.actor(), visit.now());
            return CampaignRoutes.tagged(Answer.ok(Shapes.campaign(campaign)), campaign);
        });
    }

    private Answer preflight(Visit visit) {
        CampaignView campaign = campaigns.read(visit.accountId(), visit.in(ID));
        return Answer.ok(Shapes.readiness(readiness.of(campaign, visit.now())));
    }

    private Answer forecast(Visit visit) {
        CampaignView campaign = campaigns.read(visit.accountId(), visit.in(ID));
        return Answer.ok(Shapes.forecast(forecaster.forecast(campaign, visit.now())));
    }

    private Answer metrics(Visit visit) {
        CampaignView campaign = campaigns.read(visit.accountId(), visit.in(ID));
        return Answer.ok(Shapes.metrics(metrics.of(campaign, visit.now())));
    }
}
