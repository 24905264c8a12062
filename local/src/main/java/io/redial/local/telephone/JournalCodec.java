package io.redial.local.telephone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.telephone.JournalEntry.HungUp;
import io.redial.local.telephone.JournalEntry.Noted;
import io.redial.local.telephone.JournalEntry.Placed;
import io.redial.local.telephone.JournalEntry.Placings;
import io.redial.local.telephone.JournalEntry.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Journal entries as one line of JSON each. */
final class JournalCodec {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private static final String NEVER = "never";

    private JournalCodec() {}

    static String encode(JournalEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        switch (entry) {
            case Placings placings ->
                line.put("type", "placings")
                        .put("scriptKey", placings.scriptKey())
                        .put("count", placings.count());
            case Placed placed -> {
                line.put("type", "placed").put("scriptKey", placed.scriptKey()).put("count", placed.count());
                line.set("call", call(placed.call()));
            }
            case HungUp hungUp ->
                line.put("type", "hung_up").put("id", hungUp.id()).set("course", course(hungUp.course()));
            case Noted noted -> line.put("type", "noted").put("id", noted.id()).put("note", noted.note());
            case Settled settled ->
                line.put("type", "settled").put("id", settled.id()).put("event", settled.report());
        }
        return line.toString();
    }

    /** @throws IllegalArgumentException if the line is none that {@link #encode} wrote */
    static JournalEntry decode(String text) {
        JsonNode line = tree(text);
        return switch (line.path("type").asText()) {
            case "placings" ->
                new Placings(
                        line.required("scriptKey").textValue(),
                        line.required("count").intValue());
            case "placed" ->
                new Placed(
                        line.required("scriptKey").textValue(),
                        line.required("count").intValue(),
                        call(line.required("call")));
            case "hung_up" -> new HungUp(line.required("id").textValue(), course(line.required("course")));
            case "noted" ->
                new Noted(line.required("id").textValue(), line.required("note").textValue());
            case "settled" ->
                new Settled(
                        line.required("id").textValue(), line.required("event").textValue());
            default -> throw new IllegalArgumentException("not a line of a journal");
        };
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of a journal", e);
        }
    }

    private static ObjectNode call(Call call) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", call.id())
                .put("face", call.line().face())
                .put("callId", call.line().callId())
                .put("from", call.line().from())
                .put("to", call.line().to())
                .put("request", call.line().request());
        json.set("course", course(call.course()));
        return json;
    }

    private static Call call(JsonNode json) {
        Line line = new Line(
                json.path("face").asText(SimulatorFace.NAME),
                json.required("callId").textValue(),
                json.required("from").textValue(),
                json.required("to").textValue(),
                request(json));
        return new Call(json.required("id").textValue(), line, course(json.required("course")));
    }

    /** Journals from the time when the simulator was the only face have its callback URL instead. */
    private static String request(JsonNode json) {
        JsonNode callbackUrl = json.path("callbackUrl");
        return callbackUrl.isTextual()
                ? callbackUrl.textValue()
                : json.required("request").textValue();
    }

    private static ObjectNode course(Course course) {
        ObjectNode json = JSON.createObjectNode()
                .put("outcome", course.outcome().name())
                .put("fault", course.fault().name())
                .put("placedAt", course.placedAt().toString());
        course.dialledAt().ifPresent(at -> json.put("dialledAt", at.toString()));
        course.ringingAt().ifPresent(at -> json.put("ringingAt", at.toString()));
        course.answeredAt().ifPresent(at -> json.put("answeredAt", at.toString()));
        json.put("endedAt", course.endedAt().toString())
                .put("endedBy", course.endedBy().name());
        json.set("variables", JSON.valueToTree(course.variables()));
        switch (course.analysis()) {
            case Analysis.WithEnd _ -> {
                // The usual case, which goes without saying.
            }
            case Analysis.Later(Duration delay) -> json.put("told", delay.toString());
            case Analysis.Never _ -> json.put("told", NEVER);
        }
        return json;
    }

    private static Analysis analysis(JsonNode told) {
        if (!told.isTextual()) {
            return new Analysis.WithEnd();
        }
        return told.textValue().equals(NEVER)
                ? new Analysis.Never()
                : new Analysis.Later(Duration.parse(told.textValue()));
    }

    private static Course course(JsonNode json) {
        // Where it is not said who ended a call, the journal is from the time when every call was dialled at once.
        JsonNode endedBy = json.path("endedBy");
        return new Course(
                Outcome.valueOf(json.required("outcome").textValue()),
                Fault.valueOf(json.required("fault").textValue()),
                Instant.parse(json.required("placedAt").textValue()),
                instant(json.path(endedBy.isTextual() ? "dialledAt" : "placedAt")),
                instant(json.path("ringingAt")),
                instant(json.path("answeredAt")),
                Instant.parse(json.required("endedAt").textValue()),
                EndedBy.valueOf(endedBy.asText(EndedBy.ITSELF.name())),
                JSON.convertValue(json.required("variables"), VARIABLES),
                analysis(json.path("told")));
    }

    private static Optional<Instant> instant(JsonNode json) {
        return json.isTextual() ? Optional.of(Instant.parse(json.textValue())) : Optional.empty();
    }
}
