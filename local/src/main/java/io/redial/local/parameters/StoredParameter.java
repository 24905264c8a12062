package io.redial.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A parameter as it was last put.
 *
 * @param type {@code String} or {@code SecureString}
 * @param version counts the puts
 * @param modifiedMillis since the epoch
 */
record StoredParameter(String name, String type, String value, long version, long modifiedMillis) {

    static StoredParameter read(JsonNode node) {
        return new StoredParameter(
                node.path("name").asText(),
                node.path("type").asText(),
                node.path("value").asText(),
                node.path("version").asLong(),
                node.path("modifiedMillis").asLong());
    }

    void write(ObjectNode node) {
        node.put("name", name)
                .put("type", type)
                .put("value", value)
                .put("version", version)
                .put("modifiedMillis", modifiedMillis);
    }

    /** The version alone: values must not reach logs by accident. */
    @Override
    public String toString() {
        return "StoredParameter[version=" + version + "]";
    }
}
