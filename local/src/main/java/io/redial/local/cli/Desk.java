package io.redial.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a campaign calls with, as the API knows it.
 *
 * @param assistantId the assistant who talks
 * @param numberId the number that it calls from
 */
record Desk(String assistantId, String numberId) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "Appointment desk";

    /** Makes a connection, an assistant and a number for a provider. */
    static Desk made(ApiClient api, StandIn standIn) {
        Provider provider = standIn.provider();
        ObjectNode assistant = JSON.createObjectNode()
                .put("name", NAME)
                .put("direction", "outbound")
                .put("provider", provider.word())
                .put("timezone", "Europe/London")
                .put("prompt", "Ask {name} of {company} to confirm the appointment.");
        assistant
                .putArray("postCallVariables")
                .addObject()
                .put("name", "confirmed")
                .put("type", "boolean")
                .put("description", "will come");
        connection(api, standIn).ifPresent(id -> assistant.put("connectionId", id));
        standIn.assistantId().ifPresent(id -> assistant.put("providerAssistantId", id));
        String assistantId = id(api.post("/v1/assistants", assistant.toString()));
        ObjectNode number = JSON.createObjectNode()
                .put("number", provider.number())
                .put("provider", provider.word())
                .put("assistantId", assistantId)
                .put("callsPerSecond", provider.callsPerSecond());
        standIn.numberId().ifPresent(id -> number.put("providerNumberId", id));
        return new Desk(assistantId, id(api.post("/v1/phone-numbers", number.toString())));
    }

    /** The same, unless an earlier run on the same data has made it: the number is what is made last. */
    static void madeOnce(ApiClient api, StandIn standIn) {
        boolean there = api.get("/v1/phone-numbers?limit=200")
                .path("items")
                .valueStream()
                .anyMatch(line ->
                        line.path("number").asText().equals(standIn.provider().number()));
        if (!there) {
            made(api, standIn);
        }
    }

    private static Optional<String> connection(ApiClient api, StandIn standIn) {
        if (standIn.credentials().isEmpty()) {
            return Optional.empty();
        }
        JsonNode credentials = JSON.valueToTree(standIn.credentials());
        ObjectNode connection = JSON.createObjectNode()
                .put("kind", standIn.provider().word())
                .put("name", standIn.provider().title())
                .put("baseUrl", standIn.endpoint().toString());
        connection.set("credentials", credentials);
        return Optional.of(id(api.post("/v1/connections", connection.toString())));
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
