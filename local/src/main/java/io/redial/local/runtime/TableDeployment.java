package io.redial.local.runtime;

import io.redial.local.template.InvalidTemplate;
import io.redial.local.template.TableDefinition;
import io.redial.local.template.TableDefinition.Index;
import io.redial.local.template.TableDefinition.PrimaryKey;
import io.redial.local.template.TableDefinition.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes tables. One that exists is kept with its items, if its keys and indexes are still those of the template. */
public final class TableDeployment {
    private final DynamoDbClient dynamoDb;

    /** Tables in this database. */
    public TableDeployment(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** Makes or checks one table. */
    public void deploy(TableDefinition table) {
        try {
            TableDescription existing = dynamoDb.describeTable(request -> request.tableName(table.name()))
                    .table();
            requireSameKeys(table, existing);
        } catch (ResourceNotFoundException e) {
            dynamoDb.createTable(creation(table));
            try (var waiter = dynamoDb.waiter()) {
                waiter.waitUntilTableExists(request -> request.tableName(table.name()));
            }
        }
        table.timeToLive().ifPresent(attribute -> keepAll(table.name(), attribute));
    }

    /** The request that makes the table. */
    static CreateTableRequest creation(TableDefinition table) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(table.attributeTypes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList())
                .keySchema(schema(table.key()));
        List<Index> locals = indexes(table, Scope.LOCAL);
        List<Index> globals = indexes(table, Scope.GLOBAL);
        if (!locals.isEmpty()) {
            request.localSecondaryIndexes(locals.stream()
                    .map(index -> LocalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(schema(index.key()))
                            .projection(projection(index))
                            .build())
                    .toList());
        }
        if (!globals.isEmpty()) {
            request.globalSecondaryIndexes(globals.stream()
                    .map(index -> GlobalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(schema(index.key()))
                            .projection(projection(index))
                            .build())
                    .toList());
        }
        return request.build();
    }

    private static List<Index> indexes(TableDefinition table, Scope scope) {
        return table.indexes().stream().filter(index -> index.scope() == scope).toList();
    }

    private static Projection projection(Index index) {
        Projection.Builder projection = Projection.builder().projectionType(index.projection());
        return index.included().isEmpty()
                ? projection.build()
                : projection.nonKeyAttributes(index.included()).build();
    }

    private static List<KeySchemaElement> schema(PrimaryKey key) {
        List<KeySchemaElement> elements = new ArrayList<>();
        elements.add(element(key.hash(), KeyType.HASH));
        key.range().ifPresent(range -> elements.add(element(range, KeyType.RANGE)));
        return elements;
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static void requireSameKeys(TableDefinition table, TableDescription existing) {
        Set<String> wanted = new TreeSet<>();
        wanted.add("table " + schema(table.key()));
        table.indexes().forEach(index -> wanted.add(index.name() + " " + schema(index.key())));
        Set<String> found = new TreeSet<>();
        found.add("table " + existing.keySchema());
        existing.localSecondaryIndexes().forEach(index -> found.add(index.indexName() + " " + index.keySchema()));
        existing.globalSecondaryIndexes().forEach(index -> found.add(index.indexName() + " " + index.keySchema()));
        if (!wanted.equals(found)) {
            throw new InvalidTemplate(List.of(table.logicalId() + ": the table " + table.name()
                    + " exists with other keys or indexes (" + found
                    + "); start with fresh data, or give the stack another name"));
        }
    }

    /**
     * Nothing expires here: the database goes by the clock of the machine, and the engine may live in another time, where
     * what expired long ago by the one is still needed.
     */
    private void keepAll(String name, String attribute) {
        TimeToLiveStatus status = dynamoDb.describeTimeToLive(request -> request.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING) {
            dynamoDb.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(false)));
        }
    }
}
