package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ImportJob;
import io.redial.domain.campaign.CampaignState;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.imports.InvalidImport;
import io.redial.engine.imports.SourceDesk;
import io.redial.engine.imports.UploadDesk;
import io.redial.engine.once.Once;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Files;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Files of leads on their way into a campaign. */
final class ImportRoutes implements RouteGroup {

    private static final String ALL = "/v1/campaigns/{campaignId}/imports";
    private static final String CAMPAIGN = "campaignId";

    private final Campaigns campaigns;
    private final ImportDesk desk;
    private final SourceDesk sources;
    private final UploadDesk uploads;
    private final ImportShapes shapes;
    private final Store store;
    private final Once once;

    ImportRoutes(Campaigns campaigns, ImportDesk desk, SourceDesk sources, UploadDesk uploads, Store store) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.sources = sources;
        this.uploads = uploads;
        this.shapes = new ImportShapes(desk, sources);
        this.store = store;
        this.once = new Once(store);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::create),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("GET " + ALL + "/{importId}", Role.VIEWER, this::read),
                new Route.Guarded("DELETE " + ALL + "/{importId}", Role.OPERATOR, this::endSync),
                new Route.Guarded("POST " + ALL + "/{importId}/cancel", Role.OPERATOR, this::cancel));
    }

    private Answer create(Visit visit) {
        String campaignId =
                campaigns.read(visit.accountId(), visit.in(CAMPAIGN)).id();
        ImportBody body = ImportBody.read(Json.object(visit.request().body()));
        Once.Turn turn = once.begin(visit.accountId(), visit.mark(), visit.now());
        Optional<ImportJob> earlier =
                turn.earlier().map(id -> earlier(new ImportJob.Key(visit.accountId(), campaignId, id)));
        return switch (body) {
            case ImportBody.OfFile(ImportDesk.Request request, Optional<Long> bytes) -> {
                ImportJob job = earlier.orElseGet(() -> created(visit, campaignId, request, turn));
                ObjectNode node = shapes.shape(job);
                node.set("upload", upload(desk.upload(job, bytes)));
                yield Answer.created(node);
            }
            case ImportBody.OfSource(SourceDesk.Request request) ->
                Answer.created(shapes.shape(earlier.orElseGet(() -> begun(visit, campaignId, request, turn))));
        };
    }

    /** What the same request has begun before. It never begins anything again, even if that is kept no more. */
    private ImportJob earlier(ImportJob.Key key) {
        return desk.get(key.accountId(), key.campaignId(), key.importId())
                .or(() -> sources.newestRun(key))
                .orElseThrow(() -> Refusal.conflict(
                        "import_gone",
                        "The import that this request began is kept no more. Ask with another Idempotency-Key"
                                + " for a new one."));
    }

    private ImportJob created(Visit visit, String campaignId, ImportDesk.Request request, Once.Turn turn) {
        ImportJob job = valid(() -> desk.draft(visit.accountId(), campaignId, request, visit.now()));
        Commit commit = ImportDesk.asking(job, visit.actor());
        if (!store.commit(turn.with(commit, job.key().importId())).done()) {
            throw Refusal.busy();
        }
        return job;
    }

    private ImportJob begun(Visit visit, String campaignId, SourceDesk.Request request, Once.Turn turn) {
        CampaignState.Key campaign = new CampaignState.Key(visit.accountId(), campaignId);
        return valid(() -> sources.create(campaign, request, turn, visit.actor(), visit.now()));
    }

    static ImportJob valid(Supplier<ImportJob> request) {
        try {
            return request.get();
        } catch (InvalidImport invalid) {
            Findings findings = new Findings();
            findings.fault(invalid.field(), invalid.code(), invalid.detail());
            findings.require();
            throw invalid;
        }
    }

    private Answer list(Visit visit) {
        String campaignId =
                campaigns.read(visit.accountId(), visit.in(CAMPAIGN)).id();
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(
                Shapes.page(desk.list(visit.accountId(), campaignId, paging.cursor(), paging.limit()), shapes::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(desk.get(visit.accountId(), visit.in(CAMPAIGN), visit.in("importId"))
                .map(shapes::shape)
                .orElseThrow(Refusal::notFound));
    }

    /** An import stays; what goes is its repetition. */
    private Answer endSync(Visit visit) {
        sources.endSync(
                new ImportJob.Key(visit.accountId(), visit.in(CAMPAIGN), visit.in("importId")),
                visit.actor(),
                visit.now());
        return Answer.empty();
    }

    private Answer cancel(Visit visit) {
        visit.requireNoFields();
        ImportJob.Key key = new ImportJob.Key(visit.accountId(), visit.in(CAMPAIGN), visit.in("importId"));
        ImportJob cancelled = desk.cancel(key, visit.actor(), visit.now());
        uploads.forget(cancelled);
        return Answer.ok(shapes.shape(cancelled));
    }

    static ObjectNode upload(Files.UploadRequest upload) {
        ObjectNode node = Json.node()
                .put("method", upload.method())
                .put("url", upload.url().toString());
        ObjectNode headers = node.putObject("headers");
        upload.headers().forEach(headers::put);
        return node;
    }
}
