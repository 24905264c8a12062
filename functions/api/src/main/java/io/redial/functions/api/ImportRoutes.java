package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ImportJob;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.imports.InvalidImport;
import io.redial.engine.imports.UploadDesk;
import io.redial.engine.once.Once;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Files;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.List;

/** Files of leads on their way into a campaign. */
final class ImportRoutes implements RouteGroup {

    private static final String ALL = "/v1/campaigns/{campaignId}/imports";
    private static final String CAMPAIGN = "campaignId";

    private final Campaigns campaigns;
    private final ImportDesk desk;
    private final UploadDesk uploads;
    private final Store store;
    private final Once once;

    ImportRoutes(Campaigns campaigns, ImportDesk desk, UploadDesk uploads, Store store) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.uploads = uploads;
        this.store = store;
        this.once = new Once(store);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::create),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("GET " + ALL + "/{importId}", Role.VIEWER, this::read),
                new Route.Guarded("POST " + ALL + "/{importId}/cancel", Role.OPERATOR, this::cancel));
    }

    private Answer create(Visit visit) {
        String campaignId =
                campaigns.read(visit.accountId(), visit.in(CAMPAIGN)).id();
        ImportBody body = ImportBody.read(Json.object(visit.request().body()));
        Once.Turn turn = once.begin(visit.accountId(), visit.mark(), visit.now());
        ImportJob job = turn.earlier()
                .flatMap(earlier -> desk.get(visit.accountId(), campaignId, earlier))
                .orElseGet(() -> created(visit, campaignId, body.request(), turn));
        ObjectNode node = shape(job);
        node.set("upload", upload(desk.upload(job, body.bytes())));
        return Answer.created(node);
    }

    private ImportJob created(Visit visit, String campaignId, ImportDesk.Request request, Once.Turn turn) {
        ImportJob job = draft(visit, campaignId, request);
        Commit commit = ImportDesk.asking(job, visit.actor());
        if (!store.commit(turn.with(commit, job.key().importId())).done()) {
            throw Refusal.busy();
        }
        return job;
    }

    private ImportJob draft(Visit visit, String campaignId, ImportDesk.Request request) {
        try {
            return desk.draft(visit.accountId(), campaignId, request, visit.now());
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
                Shapes.page(desk.list(visit.accountId(), campaignId, paging.cursor(), paging.limit()), this::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(desk.get(visit.accountId(), visit.in(CAMPAIGN), visit.in("importId"))
                .map(this::shape)
                .orElseThrow(Refusal::notFound));
    }

    private Answer cancel(Visit visit) {
        visit.requireNoFields();
        ImportJob.Key key = new ImportJob.Key(visit.accountId(), visit.in(CAMPAIGN), visit.in("importId"));
        ImportJob cancelled = desk.cancel(key, visit.actor(), visit.now());
        uploads.forget(cancelled);
        return Answer.ok(shape(cancelled));
    }

    private ObjectNode shape(ImportJob job) {
        ObjectNode node = shapeOf(job);
        Json.put(node, "rejectedReportUrl", desk.rejectedReport(job).map(Object::toString));
        return node;
    }

    static ObjectNode shapeOf(ImportJob job) {
        ObjectNode node = Json.node()
                .put("id", job.key().importId())
                .put("campaignId", job.key().campaignId())
                .put("source", ImportBody.CSV)
                .put("fileName", job.fileName())
                .put("status", job.status().wire())
                .put("bytes", job.bytes())
                .put("bytesDone", job.uploadedBytesDone())
                .put("rows", job.counts().read())
                .put("created", job.counts().created())
                .put("updated", job.counts().updated())
                .put("duplicates", job.counts().duplicates())
                .put("rejected", job.counts().rejected())
                .put("doNotCall", job.counts().doNotCall());
        ArrayNode errors = node.putArray("errors");
        job.errors()
                .forEach(error -> errors.addObject()
                        .put("line", error.line())
                        .put("column", error.column())
                        .put("value", error.value())
                        .put("code", error.code())
                        .put("message", error.message()));
        Json.put(node, "detail", job.detail());
        return node.put("createdAt", job.createdAt().toString())
                .put("updatedAt", job.updatedAt().toString());
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
