package io.redial.aws.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.domain.account.ExportJob;
import java.util.Optional;

/** Exports to be gone on with as messages: JSON with ids. */
public final class ExportMessages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KIND = "export";

    private ExportMessages() {}

    public static String write(ExportJob.Key export) {
        return JSON.createObjectNode()
                .put("type", KIND)
                .put("accountId", export.accountId())
                .put("campaignId", export.campaignId())
                .put("exportId", export.exportId())
                .toString();
    }

    /**
     * The export that a message names; empty for another kind of message.
     *
     * @throws IllegalArgumentException for one that says it is an export's and names none
     */
    public static Optional<ExportJob.Key> read(String body) {
        try {
            JsonNode message = JSON.readTree(body);
            return message.path("type").asText().equals(KIND)
                    ? Optional.of(new ExportJob.Key(
                            text(message, "accountId"), text(message, "campaignId"), text(message, "exportId")))
                    : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode message, String name) {
        JsonNode value = message.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.textValue();
    }
}
