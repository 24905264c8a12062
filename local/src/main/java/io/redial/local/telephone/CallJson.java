package io.redial.local.telephone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls as the network shows them: to look-ups, in callbacks, and as its own truth. */
final class CallJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CallJson() {}

    /** What a look-up answers at {@code now}; what has not happened yet is absent. */
    static ObjectNode lookUp(Call call, Instant now) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", call.id())
                .put("callId", call.line().callId())
                .put("from", call.line().from())
                .put("to", call.line().to())
                .put("status", call.course().statusAt(now))
                .put("placedAt", call.course().placedAt().toString());
        putTimes(json, call.course(), now);
        if (call.course().at(CallEvent.ENDED, now).isPresent()) {
            putResult(json, call.course(), now);
        }
        return json;
    }

    /** The body of a callback. */
    static ObjectNode callback(Call call, CallEvent event, Instant at) {
        ObjectNode json = JSON.createObjectNode()
                .put("event", event.word())
                .put("id", call.id())
                .put("callId", call.line().callId())
                .put("at", at.toString());
        switch (event) {
            case RINGING, ANSWERED -> json.set("variables", JSON.createObjectNode());
            case ENDED, ANALYSED -> {
                putTimes(json, call.course(), at);
                putResult(json, call.course(), at);
            }
        }
        return json;
    }

    /** What {@code GET /calls} answers at {@code now}: calls that were dialled; what has not happened yet is null. */
    static ArrayNode truth(List<Call> calls, Instant now) {
        ArrayNode list = JSON.createArrayNode();
        for (Call call : calls) {
            Course course = call.course();
            if (!course.isDialledAt(now)) {
                continue;
            }
            Optional<Instant> ended = course.at(CallEvent.ENDED, now);
            list.addObject()
                    .put("id", call.id())
                    .put("provider", call.line().face())
                    .put(
                            "callId",
                            call.line().callId().isEmpty() ? null : call.line().callId())
                    .put("from", call.line().from())
                    .put("to", call.line().to())
                    .put("acceptedAt", course.placedAt().toString())
                    .put("placedAt", course.dialledAt().orElseThrow().toString())
                    .put("ringingAt", textOrNull(course.at(CallEvent.RINGING, now)))
                    .put("answeredAt", textOrNull(course.at(CallEvent.ANSWERED, now)))
                    .put("endedAt", textOrNull(ended))
                    .put("outcome", ended.map(at -> course.outcome().word()).orElse(null));
        }
        return list;
    }

    static ObjectNode error(String code, String message) {
        return JSON.createObjectNode().put("code", code).put("message", message);
    }

    private static void putTimes(ObjectNode json, Course course, Instant now) {
        course.at(CallEvent.RINGING, now).ifPresent(at -> json.put("ringingAt", at.toString()));
        course.at(CallEvent.ANSWERED, now).ifPresent(at -> json.put("answeredAt", at.toString()));
        course.at(CallEvent.ENDED, now).ifPresent(at -> json.put("endedAt", at.toString()));
    }

    /** How it ended, and what it came to as far as that is told at {@code now}. */
    private static void putResult(ObjectNode json, Course course, Instant now) {
        json.put("endedReason", course.outcome().endedReason())
                .put("voicemail", course.outcome() == Outcome.VOICEMAIL)
                .put("durationSeconds", course.talkSeconds());
        if (!course.isToldAt(now)) {
            json.put("analysis", "pending").set("variables", JSON.createObjectNode());
            return;
        }
        json.put("analysis", "complete").set("variables", JSON.valueToTree(course.variables()));
        if (course.outcome() == Outcome.HUMAN) {
            json.put("summary", "A person talked for " + course.talkSeconds() + " s.");
        } else if (course.outcome() == Outcome.VOICEMAIL) {
            json.put("summary", "A message of " + course.talkSeconds() + " s was left.");
        }
    }

    private static @Nullable String textOrNull(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }
}
