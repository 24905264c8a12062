package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.engine.refusal.Refusal;
import java.util.List;

/** Answers to what went wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has them. */
final class Problems {

    private static final String TYPE = "application/problem+json";
    private static final String RETRY_AFTER = "retry-after";

    private Problems() {}

    static Answer of(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case STALE -> 412;
            case BUSY -> 503;
        };
        Answer answer = answer(status, refusal.code(), refusal.detail(), refusal.faults());
        return refusal.kind() == Refusal.Kind.BUSY ? answer.with(RETRY_AFTER, "1") : answer;
    }

    static Answer of(BadRequest bad) {
        return answer(bad.status(), bad.code(), bad.detail(), bad.faults());
    }

    static Answer unauthorized() {
        return answer(401, "unauthorized", "A valid API key is needed.", List.of())
                .with("www-authenticate", "Bearer realm=\"redial\"");
    }

    static Answer forbidden(String role) {
        return answer(403, "forbidden", "This needs a key with the role " + role + ".", List.of());
    }

    static Answer badCursor() {
        return of(Refusal.invalid(
                List.of(new Refusal.Fault("cursor", "invalid_cursor", "This is not a cursor that this list gave."))));
    }

    static Answer unavailable() {
        return answer(503, "unavailable", "The service can't answer now; try again.", List.of())
                .with(RETRY_AFTER, "2");
    }

    static Answer internal() {
        return answer(500, "internal", "Something went wrong on our side; it was logged.", List.of());
    }

    private static Answer answer(int status, String code, String detail, List<Refusal.Fault> faults) {
        ObjectNode problem = Json.node();
        problem.put("type", "urn:redial:problem:" + code);
        problem.put("title", title(status));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code);
        if (!faults.isEmpty()) {
            ArrayNode errors = problem.putArray("errors");
            faults.forEach(fault -> errors.addObject()
                    .put("field", fault.field())
                    .put("code", fault.code())
                    .put("message", fault.message()));
        }
        return Answer.json(status, TYPE, problem);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 409 -> "Conflict";
            case 412 -> "Precondition failed";
            case 413 -> "Content too large";
            case 422 -> "Unprocessable content";
            case 503 -> "Service unavailable";
            default -> "Internal error";
        };
    }
}
