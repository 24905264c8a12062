package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ImportJob;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.once.Once;
import io.redial.engine.port.Store;
import io.redial.engine.refusal.Refusal;
import java.util.List;

/** Files of numbers that the account does not call, on their way to its list. */
final class DoNotCallImportRoutes implements RouteGroup {

    private static final String ALL = "/v1/do-not-call/imports";
    private static final String ONE = ALL + "/{importId}";

    /** What says nothing of a list. */
    private static final List<String> OF_LEADS = List.of("campaignId", "source", "updated", "doNotCall");

    private final ImportDesk desk;
    private final Store store;
    private final Once once;

    DoNotCallImportRoutes(ImportDesk desk, Store store) {
        this.desk = desk;
        this.store = store;
        this.once = new Once(store);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + ALL, Role.OPERATOR, this::create),
                new Route.Guarded("GET " + ALL, Role.VIEWER, this::list),
                new Route.Guarded("GET " + ONE, Role.VIEWER, this::read),
                new Route.Guarded("POST " + ONE + "/cancel", Role.OPERATOR, this::cancel));
    }

    private Answer create(Visit visit) {
        ImportBody.OfFile body = ImportBody.ofList(Json.object(visit.request().body()));
        Once.Turn turn = once.begin(visit.accountId(), visit.mark(), visit.now());
        ImportJob job = turn.earlier()
                .map(id -> store.find(key(visit, id)).orElseThrow(Refusal::notFound))
                .orElseGet(() -> created(visit, body.request(), turn));
        ObjectNode node = shape(job);
        node.set("upload", ImportRoutes.upload(desk.upload(job, body.bytes())));
        return Answer.created(node);
    }

    private ImportJob created(Visit visit, ImportDesk.Request request, Once.Turn turn) {
        ImportJob job =
                ImportRoutes.valid(() -> desk.draft(visit.accountId(), ImportJob.Key.LIST, request, visit.now()));
        String id = job.key().importId();
        if (!store.commit(turn.with(ImportDesk.asking(job, visit.actor()), id)).done()) {
            throw Refusal.busy();
        }
        return job;
    }

    private Answer list(Visit visit) {
        Query.Paging paging = new Query(visit.request()).paging();
        return Answer.ok(Shapes.page(
                desk.list(visit.accountId(), ImportJob.Key.LIST, paging.cursor(), paging.limit()), this::shape));
    }

    private Answer read(Visit visit) {
        return Answer.ok(shape(store.find(key(visit, visit.in("importId"))).orElseThrow(Refusal::notFound)));
    }

    private Answer cancel(Visit visit) {
        visit.requireNoFields();
        return Answer.ok(shape(desk.cancel(key(visit, visit.in("importId")), visit.actor(), visit.now())));
    }

    private static ImportJob.Key key(Visit visit, String importId) {
        return new ImportJob.Key(visit.accountId(), ImportJob.Key.LIST, importId);
    }

    private ObjectNode shape(ImportJob job) {
        ObjectNode node = ImportShapes.shapeOf(job).remove(OF_LEADS);
        Json.put(node, "rejectedReportUrl", desk.rejectedReport(job).map(Object::toString));
        return node;
    }
}
