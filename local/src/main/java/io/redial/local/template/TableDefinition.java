package io.redial.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table, billed per request.
 *
 * @param name the physical name
 * @param attributeTypes {@code S}, {@code N} or {@code B} by attribute, for all attributes of keys
 * @param timeToLive the attribute that says when an item expires
 */
public record TableDefinition(
        String logicalId,
        String name,
        Map<String, String> attributeTypes,
        PrimaryKey key,
        List<Index> indexes,
        Optional<String> timeToLive) {

    public TableDefinition {
        attributeTypes = Map.copyOf(attributeTypes);
        indexes = List.copyOf(indexes);
    }

    /** Names of the hash attribute and, if there is one, of the range attribute. */
    public record PrimaryKey(String hash, Optional<String> range) {}

    /**
     * A secondary index.
     *
     * @param projection {@code KEYS_ONLY}, {@code INCLUDE} or {@code ALL}
     * @param included attributes of an {@code INCLUDE} projection
     */
    public record Index(String name, Scope scope, PrimaryKey key, String projection, List<String> included) {
        public Index {
            included = List.copyOf(included);
        }
    }

    /** Local indexes share the table's hash key and can be read consistently. */
    public enum Scope {
        LOCAL,
        GLOBAL
    }
}
