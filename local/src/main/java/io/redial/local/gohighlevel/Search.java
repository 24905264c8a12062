package io.redial.local.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import io.redial.local.gohighlevel.GoHighLevelServer.Switch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One search. */
record Search(JsonNode question, List<ObjectNode> contacts, Set<Switch> switches) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 500;
    private static final int SHORT = 100;
    private static final int FARTHEST = 10_000;

    FakeReply answer() {
        List<String> wrong = wrong();
        if (!wrong.isEmpty()) {
            return Errors.unprocessable(wrong);
        }
        int limit = question.path("pageLimit").asInt();
        long page = question.path("page").asLong(1);
        if (page * limit > FARTHEST) {
            return Errors.of(400, "Pages reach only " + FARTHEST + " records; use searchAfter.");
        }
        try {
            List<ObjectNode> found = contacts.stream()
                    .filter(contact -> Matching.all(question.path("filters"), contact))
                    .sorted(order())
                    .toList();
            return FakeReply.json(201, body(found, limit, page));
        } catch (Matching.UnknownFilter unknown) {
            return Errors.unprocessable(List.of(unknown.why()));
        }
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (question.path("locationId").asText("").isEmpty()) {
            wrong.add("locationId should not be empty");
        }
        JsonNode limit = question.path("pageLimit");
        if (!limit.isInt() || limit.asInt() < 1) {
            wrong.add("pageLimit must be a number not less than 1");
        }
        if (limit.asInt() > MOST) {
            wrong.add("pageLimit must not be greater than " + MOST);
        }
        if (question.has("page") && question.has("searchAfter")) {
            wrong.add("page and searchAfter must not be sent together");
        }
        if (question.path("query").asText("").length() > 75) {
            wrong.add("query must not be longer than 75 characters");
        }
        for (JsonNode sort : question.path("sort")) {
            if (!sort.path("field").asText().equals("dateAdded")) {
                wrong.add("this fake sorts by dateAdded only");
            }
        }
        return wrong;
    }

    private ObjectNode body(List<ObjectNode> found, int limit, long page) {
        int from = question.has("searchAfter") ? after(found) : (int) Math.min(found.size(), (page - 1) * limit);
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("contacts");
        int size = switches.contains(Switch.SHORT_PAGES) ? Math.min(limit, SHORT) : limit;
        for (ObjectNode contact : found.subList(from, Math.min(found.size(), from + size))) {
            ObjectNode shown = list.addObject().setAll(contact);
            shown.set("searchAfter", place(contact));
            if (switches.contains(Switch.SEARCH_WITHOUT_DND_SETTINGS)) {
                shown.remove("dndSettings");
            }
        }
        return body.put("total", found.size()).put("traceId", "trace");
    }

    /** The first contact behind a place, which need not be one of a contact that is still there. */
    private int after(List<ObjectNode> found) {
        if (switches.contains(Switch.SAME_CURSOR)) {
            return 0;
        }
        JsonNode place = question.path("searchAfter");
        Comparator<ObjectNode> order = order();
        ObjectNode there = JSON.createObjectNode()
                .put("dateAdded", Instant.ofEpochMilli(place.path(0).asLong()).toString())
                .put("id", place.path(1).asText());
        int at = 0;
        while (at < found.size() && order.compare(found.get(at), there) <= 0) {
            at++;
        }
        return at;
    }

    private static ArrayNode place(ObjectNode contact) {
        return JSON.createArrayNode()
                .add(Instant.parse(contact.path("dateAdded").asText()).toEpochMilli())
                .add(contact.path("id").asText());
    }

    /** By time, and by id among equals, so that pages never overlap. */
    private Comparator<ObjectNode> order() {
        Comparator<ObjectNode> byTime = Comparator.comparing(
                contact -> Instant.parse(contact.path("dateAdded").asText()));
        boolean ascending =
                question.path("sort").path(0).path("direction").asText("desc").equals("asc");
        Comparator<ObjectNode> directed = ascending ? byTime : byTime.reversed();
        return directed.thenComparing(contact -> contact.path("id").asText());
    }
}
