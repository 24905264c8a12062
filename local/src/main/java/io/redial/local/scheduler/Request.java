package io.redial.local.scheduler;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over HTTP.
 *
 * @param path the decoded segments of the path, one or two
 * @param query the decoded parameters
 * @param body the text of the body; empty if there is none
 */
record Request(String method, List<String> path, Map<String, String> query, String body) {

    private static final int MAXIMUM_PAGE = 100;

    Request {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /** The method and the kind of resource: {@code GET schedules}, or {@code GET schedules/*} for one of them. */
    String operation() {
        return method + " " + path.getFirst() + (path.size() == 1 ? "" : "/*");
    }

    String name() {
        return path.get(1);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A parameter that has the form of a name. */
    Optional<String> namedParameter(String name) {
        parameter(name).ifPresent(value -> ScheduleKey.requireName(name, value));
        return parameter(name);
    }

    ScheduleKey key() {
        return new ScheduleKey(parameter("groupName").orElse(ScheduleKey.DEFAULT_GROUP), name());
    }

    JsonFields fields() {
        return body.isBlank() ? new JsonFields(JsonFields.empty()) : JsonFields.parse(body);
    }

    /** How many things to list, 1 to 100. */
    int pageSize() {
        String text = parameter("MaxResults").orElse(Integer.toString(MAXIMUM_PAGE));
        boolean right =
                text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAXIMUM_PAGE;
        if (!right) {
            throw SchedulerError.invalid("MaxResults must be a whole number from 1 to " + MAXIMUM_PAGE + ".");
        }
        return Integer.parseInt(text);
    }
}
