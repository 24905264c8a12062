package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody with an account of their own, who has come to know ids of another one and uses them. */
final class Stranger {

    private static final String CAMPAIGN = "/v1/campaigns/{campaignId}";
    private static final String LEAD = CAMPAIGN + "/leads/{leadId}";
    private static final String ACTION = CAMPAIGN + "/lead-actions/{actionId}";
    private static final String ASSISTANT = "/v1/assistants/{assistantId}";
    private static final String LINE = "/v1/phone-numbers/{phoneNumberId}";

    private static final int NOT_FOUND = 404;
    private static final int INVALID = 422;

    /** Every way in which another's id can be used. */
    private static final List<Try> TRIES = List.of(
            new Try("GET " + CAMPAIGN, ""),
            new Try("PATCH " + CAMPAIGN, "{\"name\":\"mine\"}"),
            new Try("DELETE " + CAMPAIGN, ""),
            new Try("POST " + CAMPAIGN + "/start", ""),
            new Try("POST " + CAMPAIGN + "/pause", ""),
            new Try("POST " + CAMPAIGN + "/resume", ""),
            new Try("POST " + CAMPAIGN + "/stop", ""),
            new Try("POST " + CAMPAIGN + "/complete", ""),
            new Try("GET " + CAMPAIGN + "/preflight", ""),
            new Try("GET " + CAMPAIGN + "/forecast", ""),
            new Try("GET " + CAMPAIGN + "/activity", ""),
            new Try("GET " + CAMPAIGN + "/metrics", ""),
            new Try("GET " + CAMPAIGN + "/metrics/hourly", ""),
            new Try("GET " + CAMPAIGN + "/calls", ""),
            new Try("GET " + CAMPAIGN + "/exports", ""),
            new Try("GET " + CAMPAIGN + "/imports", ""),
            new Try("POST " + CAMPAIGN + "/imports", "{\"source\":\"csv\",\"fileName\":\"people.csv\"}"),
            new Try("GET " + CAMPAIGN + "/leads", ""),
            new Try("POST " + CAMPAIGN + "/leads", "{\"phone\":\"+442079460000\"}"),
            new Try("POST " + CAMPAIGN + "/leads/batch", "{\"leads\":[{\"phone\":\"+442079460001\"}]}"),
            new Try("GET " + LEAD, ""),
            new Try("PATCH " + LEAD, "{\"timezone\":\"Europe/London\"}"),
            new Try("DELETE " + LEAD, ""),
            new Try("POST " + LEAD + "/reset", ""),
            new Try("POST " + LEAD + "/complete", ""),
            new Try("GET " + LEAD + "/explain", ""),
            new Try("GET " + LEAD + "/calls", ""),
            new Try("GET /v1/calls/{callId}", ""),
            new Try("GET " + CAMPAIGN + "/lead-actions", ""),
            new Try("POST " + CAMPAIGN + "/lead-actions", "{\"action\":\"remove\",\"filter\":{}}"),
            new Try("GET " + ACTION, ""),
            new Try("POST " + ACTION + "/cancel", ""),
            new Try("GET " + ASSISTANT, ""),
            new Try("PATCH " + ASSISTANT, "{\"name\":\"mine\"}"),
            new Try("DELETE " + ASSISTANT, ""),
            new Try("GET " + LINE, ""),
            new Try("PATCH " + LINE, "{\"callsPerSecond\":1}"),
            new Try("DELETE " + LINE, ""),
            // What is named in a body and not there makes the body wrong.
            new Try("POST /v1/campaigns", "{\"name\":\"C\",\"assistantId\":\"{assistantId}\",\"phoneNumberIds\":[]}"));

    private final Founder.Estate own;
    private final Founder.Estate others;
    private final Person oneOfThem;
    private final Chronicle chronicle;
    private final Luck luck;

    /** Somebody of the one account, who knows ids of the other; {@code oneOfThem} is of that. */
    Stranger(Founder.Estate own, Founder.Estate others, Person oneOfThem, Chronicle chronicle, Luck luck) {
        this.own = own;
        this.oneOfThem = oneOfThem;
        this.others = others;
        this.chronicle = chronicle;
        this.luck = luck;
    }

    /** One request with another's ids, where {@code {names}} stand. */
    private record Try(String route, String body) {

        int right() {
            return body.contains("{assistantId}") ? INVALID : NOT_FOUND;
        }

        boolean names(String id) {
            return route.contains("{" + id + "}") || body.contains("{" + id + "}");
        }
    }

    /** What is counted when each of the tries was refused as it must be. */
    static List<String> marks() {
        return TRIES.stream()
                .map(each -> "TRESPASSED " + each.route() + " " + each.right())
                .toList();
    }

    /** Uses ids of the other account in one way or another, as far as it has such. */
    void act() {
        Try which = luck.any(TRIES);
        String campaign = luck.any(others.campaignIds());
        if (which.names("actionId")) {
            // There is hardly ever one otherwise.
            campaign = others.campaignIds().getFirst();
            oneOfThem.act(Disturbance.Deed.RESET_ALL);
        }
        Map<String, String> ids = new HashMap<>();
        ids.put("campaignId", campaign);
        String below = "GET " + CAMPAIGN;
        Map<String, String> path = Map.of("campaignId", campaign);
        known(which, "leadId", below + "/leads", path).ifPresent(id -> ids.put("leadId", id));
        known(which, "callId", below + "/calls", path).ifPresent(id -> ids.put("callId", id));
        known(which, "actionId", below + "/lead-actions", path).ifPresent(id -> ids.put("actionId", id));
        known(which, "assistantId", "GET /v1/assistants", Map.of()).ifPresent(id -> ids.put("assistantId", id));
        known(which, "phoneNumberId", "GET /v1/phone-numbers", Map.of()).ifPresent(id -> ids.put("phoneNumberId", id));
        // Or they seek what is another's in what is their own.
        if ((which.names("leadId") || which.names("actionId")) && luck.heads()) {
            ids.put("campaignId", luck.any(own.campaignIds()));
        }
        tryIt(which, ids);
    }

    /** An id of something of theirs, as they are told it themselves. */
    private Optional<String> known(Try which, String name, String list, Map<String, String> path) {
        if (!which.names(name)) {
            return Optional.empty();
        }
        JsonNode items = others.caller().ask(list, path, "").body().path("items");
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(items.get(luck.below(items.size())).path("id").asText());
    }

    private void tryIt(Try which, Map<String, String> ids) {
        Map<String, String> path = new HashMap<>();
        String body = which.body();
        for (String name : List.of("campaignId", "leadId", "callId", "actionId", "assistantId", "phoneNumberId")) {
            if (which.names(name) && !ids.containsKey(name)) {
                return;
            }
            if (which.route().contains("{" + name + "}")) {
                path.put(name, ids.getOrDefault(name, ""));
            }
            body = body.replace("{" + name + "}", ids.getOrDefault(name, ""));
        }
        Caller.Reply reply = own.caller().ask(which.route(), path, body);
        chronicle.trespassed(own.caller().accountId(), which.route(), which.right(), reply.status());
    }
}
