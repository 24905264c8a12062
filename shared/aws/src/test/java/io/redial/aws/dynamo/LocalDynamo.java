package io.redial.aws.dynamo;

import io.redial.aws.DirectHttp;
import io.redial.dynamodb.DynamoDbOnLoopback;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** DynamoDB Local in this process, in memory, with empty tables for one test at a time. */
final class LocalDynamo {

    private static final LocalDynamo SHARED = start();

    private final URI endpoint;
    private final DynamoDbClient client;
    private final Tables tables = new Tables("leads", "accounts", "calls", "numbers", "deliveries");
    private boolean created;

    private LocalDynamo(URI endpoint) {
        this.endpoint = endpoint;
        this.client = client(DirectHttp.builder().build());
    }

    static LocalDynamo shared() {
        return SHARED;
    }

    private static LocalDynamo start() {
        try {
            int port = DynamoDbOnLoopback.serve(0, null);
            return new LocalDynamo(URI.create("http://127.0.0.1:" + port));
        } catch (Exception failed) {
            throw new IllegalStateException("DynamoDB Local does not start", failed);
        }
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoDbClient client(SdkHttpClient http) {
        return client(http, _ -> {});
    }

    DynamoDbClient client(SdkHttpClient http, Consumer<DynamoDbClientBuilder> change) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(http);
        change.accept(builder);
        return builder.build();
    }

    /** Empty tables, as the template has them. They are emptied for the next test: new ones take longer the more there are. */
    Tables tables() {
        if (created) {
            names().forEach(this::empty);
        } else {
            create();
            created = true;
        }
        return tables;
    }

    private List<String> names() {
        return List.of(tables.leads(), tables.accounts(), tables.calls(), tables.numbers(), tables.deliveries());
    }

    private void empty(String table) {
        client.scanPaginator(scan -> scan.tableName(table).projectionExpression("pk, sk"))
                .items()
                .forEach(key ->
                        client.deleteItem(delete -> delete.tableName(table).key(key)));
    }

    private void create() {
        client.createTable(
                table(tables.leads(), "due").localSecondaryIndexes(local("due")).build());
        client.createTable(table(tables.accounts(), "active", "wakeShard", "wakeAt")
                .localSecondaryIndexes(local("active"))
                .globalSecondaryIndexes(global("wake", "wakeShard", "wakeAt", ProjectionType.KEYS_ONLY))
                .build());
        client.createTable(table(tables.calls(), "campaignShard", "startedKey")
                .globalSecondaryIndexes(global("byCampaign", "campaignShard", "startedKey", ProjectionType.ALL))
                .build());
        client.createTable(table(tables.numbers(), "listedKey")
                .globalSecondaryIndexes(global("listed", "pk", "listedKey", ProjectionType.ALL))
                .build());
        client.createTable(table(tables.deliveries(), "dueShard", "due", "endpoint", "written")
                .globalSecondaryIndexes(
                        global("due", "dueShard", "due", ProjectionType.KEYS_ONLY),
                        global("log", "endpoint", "written", ProjectionType.KEYS_ONLY))
                .build());
    }

    private static CreateTableRequest.Builder table(String name, String... indexed) {
        AttributeDefinition[] attributes = new AttributeDefinition[indexed.length + 2];
        attributes[0] = attribute("pk");
        attributes[1] = attribute("sk");
        for (int i = 0; i < indexed.length; i++) {
            attributes[i + 2] = attribute(indexed[i]);
        }
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
    }

    private static LocalSecondaryIndex local(String name) {
        return LocalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key("pk", KeyType.HASH), key(name, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
    }

    private static GlobalSecondaryIndex global(String name, String hash, String range, ProjectionType type) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection -> projection.projectionType(type))
                .build();
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
