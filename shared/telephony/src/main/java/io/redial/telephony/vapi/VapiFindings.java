package io.redial.telephony.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.call.Findings;
import io.redial.telephony.Json;
import io.redial.telephony.Links;
import io.redial.telephony.PostCallVariables;
import java.util.Optional;

/**
 * What a conversation came to: structured outputs under their names, the older {@code analysis} beside them. Vapi leaves out
 * the analysis of a short conversation and of one that takes it too long, so anything may be missing.
 */
final class VapiFindings {

    private static final String RESULT = "result";

    private VapiFindings() {}

    static Findings of(Facts facts) {
        JsonNode analysis = facts.at("analysis");
        JsonNode artifact = facts.at("artifact");
        return new Findings(
                PostCallVariables.of(variables(analysis, artifact.path("structuredOutputs"))),
                Json.text(analysis, "summary").map(PostCallVariables::cut),
                Json.text(artifact, "transcript")
                        .or(() -> Json.text(facts.message(), "transcript"))
                        .filter(text -> !text.isBlank())
                        .map(PostCallVariables::cutTranscript),
                Optional.empty(),
                Links.of(artifact, "recordingUrl")
                        .or(() -> Links.of(artifact.path("recording").path("mono"), "combinedUrl"))
                        .or(() -> Links.of(artifact, "stereoRecordingUrl"))
                        .or(() -> Links.of(facts.message(), "recordingUrl")));
    }

    /** Whether Vapi has told what it found out. */
    static boolean isThere(Facts facts) {
        return !facts.at("analysis").isEmpty()
                || !facts.at("artifact").path("structuredOutputs").isEmpty();
    }

    /** Whether anything was said, as far as Vapi tells. */
    static boolean isConversation(Facts facts) {
        JsonNode artifact = facts.at("artifact");
        return Json.text(artifact, "transcript").isPresent()
                || spoken(artifact.path("messages"))
                || spoken(facts.at("messages"));
    }

    /** The first message is the prompt. */
    private static boolean spoken(JsonNode messages) {
        for (JsonNode message : messages) {
            if (!message.path("role").asText("system").equals("system")) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode variables(JsonNode analysis, JsonNode outputs) {
        ObjectNode variables = Json.MAPPER.createObjectNode();
        for (JsonNode output : outputs) {
            Json.text(output, "name").ifPresent(name -> variables.set(name, output.path(RESULT)));
        }
        for (JsonNode output : outputs) {
            addMissing(variables, output.path(RESULT));
        }
        addMissing(variables, analysis.path("structuredData"));
        Json.text(analysis, "successEvaluation")
                .filter(_ -> !variables.has("successEvaluation"))
                .ifPresent(verdict -> variables.put("successEvaluation", verdict));
        return variables;
    }

    /** An output may be an object, each of whose fields was asked for as a variable. */
    private static void addMissing(ObjectNode variables, JsonNode object) {
        object.properties().forEach(field -> {
            if (!variables.has(field.getKey())) {
                variables.set(field.getKey(), field.getValue());
            }
        });
    }
}
