package io.redial.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ApiKey.Role;
import io.redial.domain.account.ImportJob;
import io.redial.engine.imports.UploadDesk;
import java.util.ArrayList;
import java.util.List;

/** Large files of imports, sent in parts. */
final class UploadPartRoutes implements RouteGroup {

    private static final String PARTS = "/v1/campaigns/{campaignId}/imports/{importId}/upload-parts";
    private static final String NUMBERS = "parts";
    private static final int ASKED_AT_ONCE = 50;

    private final UploadDesk desk;

    UploadPartRoutes(UploadDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route.Guarded("POST " + PARTS, Role.OPERATOR, this::ask),
                new Route.Guarded("GET " + PARTS, Role.VIEWER, this::list),
                new Route.Guarded("POST " + PARTS + "/complete", Role.OPERATOR, this::complete));
    }

    private Answer ask(Visit visit) {
        List<Integer> numbers = numbers(Json.object(visit.request().body()));
        ObjectNode node = Json.node().put("partBytes", UploadDesk.PART_BYTES);
        ArrayNode items = node.putArray("items");
        desk.ask(key(visit), numbers, visit.now())
                .forEach((number, request) ->
                        items.add(ImportRoutes.upload(request).put("number", number)));
        return Answer.ok(node);
    }

    private Answer list(Visit visit) {
        ObjectNode node = Json.node().put("partBytes", UploadDesk.PART_BYTES);
        ArrayNode items = node.putArray("items");
        desk.sent(key(visit))
                .forEach(part -> items.addObject().put("number", part.number()).put("bytes", part.bytes()));
        return Answer.ok(node);
    }

    private Answer complete(Visit visit) {
        Findings findings = new Findings();
        Fields body = Fields.of(Json.object(visit.request().body()), findings);
        long parts = body.required(NUMBERS, body.whole(NUMBERS, 1, UploadDesk.MOST_PARTS))
                .orElse(1L);
        body.close();
        findings.require();
        return Answer.ok(ImportShapes.shapeOf(desk.complete(key(visit), Math.toIntExact(parts))));
    }

    private static List<Integer> numbers(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        List<Integer> numbers = new ArrayList<>();
        JsonNode given = body.required(NUMBERS, body.value(NUMBERS)).orElseGet(Json::node);
        for (JsonNode each : given) {
            boolean isNumber =
                    each.isIntegralNumber() && each.longValue() >= 1 && each.longValue() <= UploadDesk.MOST_PARTS;
            if (isNumber) {
                numbers.add(each.intValue());
            }
        }
        boolean isList = given.isArray() && !given.isEmpty() && given.size() <= ASKED_AT_ONCE;
        if (!isList || numbers.size() != given.size()) {
            findings.fault(
                    NUMBERS,
                    "invalid_value",
                    "1 to " + ASKED_AT_ONCE + " numbers of parts, each from 1 to " + UploadDesk.MOST_PARTS + ".");
        }
        body.close();
        findings.require();
        return numbers;
    }

    private static ImportJob.Key key(Visit visit) {
        return new ImportJob.Key(visit.accountId(), visit.in("campaignId"), visit.in("importId"));
    }
}
