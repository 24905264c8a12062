package io.redial.local.retell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A question to {@code POST /v3/list-calls}. A call that is only registered is not listed: the filter by status knows no
 * such status, and its {@code start_timestamp}, by which the list is sorted, is not there yet.
 */
record CallListing(JsonNode question) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 1000;

    private static final Set<String> STATUSES = Set.of("not_connected", "ongoing", "ended", "error");

    /** Filters of one value, by the field of the call that they look at. */
    private static final Map<String, String> SINGLE = Map.of(
            "call_id", "call_id",
            "call_status", "call_status",
            "call_type", "call_type",
            "direction", "direction",
            "disconnection_reason", "disconnection_reason",
            "duration_ms", "duration_ms",
            "start_timestamp", "start_timestamp",
            "end_timestamp", "end_timestamp",
            "from_number", "from_number",
            "to_number", "to_number");

    /** Filters of several values, each with the key of a field. */
    private static final Map<String, String> KEYED = Map.of(
            "metadata", "/metadata",
            "dynamic_variables", "/retell_llm_dynamic_variables",
            "custom_analysis_data", "/call_analysis/custom_analysis_data");

    /** What is wrong with it. */
    Optional<String> problem() {
        JsonNode limit = question.path("limit");
        if (!limit.isMissingNode() && (!limit.isInt() || limit.intValue() < 1 || limit.intValue() > LARGEST_LIMIT)) {
            return Optional.of("limit must be a number from 1 to " + LARGEST_LIMIT + ".");
        }
        for (Map.Entry<String, JsonNode> filter : criteria().properties()) {
            String name = filter.getKey();
            if (!isKnown(name, filter.getValue())) {
                return Optional.of("filter_criteria." + name + " is not a filter.");
            }
        }
        boolean unknownStatus = criteria()
                .path("call_status")
                .path("value")
                .valueStream()
                .anyMatch(status -> !STATUSES.contains(status.asText()));
        return unknownStatus ? Optional.of("filter_criteria.call_status has an unknown status.") : Optional.empty();
    }

    private static boolean isKnown(String name, JsonNode filter) {
        boolean single = SINGLE.containsKey(name) && Filter.isKnown(filter);
        boolean keyed = KEYED.containsKey(name)
                && filter.isArray()
                && filter.valueStream().allMatch(one -> Filter.isKnown(one) && one.has("key"));
        return single || keyed || (name.equals("agent") && filter.isArray());
    }

    /** The answer, from all calls in the order of placing. */
    ObjectNode answer(List<ObjectNode> calls) {
        List<ObjectNode> found = new ArrayList<>();
        calls.stream()
                .filter(call -> !call.path("call_status").asText().equals("registered"))
                .filter(this::matches)
                .forEach(found::add);
        if (!question.path("sort_order").asText().equals("ascending")) {
            Collections.reverse(found);
        }
        int skip = Math.max(
                question.path("skip").asInt(), question.path("pagination_key").asInt());
        int limit = question.path("limit").asInt(USUAL_LIMIT);
        int end = Math.min(found.size(), skip + limit);
        ObjectNode answer = JSON.createObjectNode().put("has_more", end < found.size());
        answer.putArray("items").addAll(found.subList(Math.min(skip, end), end));
        if (end < found.size()) {
            answer.put("pagination_key", Integer.toString(end));
        }
        if (question.path("include_total").asBoolean()) {
            answer.put("total", found.size());
        }
        return answer;
    }

    private boolean matches(ObjectNode call) {
        return criteria().properties().stream().allMatch(filter -> {
            String name = filter.getKey();
            if (name.equals("agent")) {
                return filter.getValue()
                        .valueStream()
                        .anyMatch(agent -> agent.path("agent_id").equals(call.path("agent_id")));
            }
            if (SINGLE.containsKey(name)) {
                return Filter.isMet(filter.getValue(), call.path(name));
            }
            JsonNode object = call.at(KEYED.getOrDefault(name, "/"));
            return filter.getValue()
                    .valueStream()
                    .allMatch(
                            one -> Filter.isMet(one, object.path(one.path("key").asText())));
        });
    }

    private JsonNode criteria() {
        JsonNode criteria = question.path("filter_criteria");
        return criteria.isObject() ? criteria : MissingNode.getInstance();
    }
}
