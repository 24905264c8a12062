package io.redial.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class DynamoDbServerTest {

    private final DynamoDbClient client = SharedServers.clients().dynamoDb();

    @Test
    void refusedTransactionWritesNothingAndReturnsWhatWasThere() {
        String table = createTable();
        put(table, "a", "1", "there");

        var failure = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> client.transactWriteItems(request -> request.transactItems(
                        TransactWriteItem.builder()
                                .put(put -> put.tableName(table).item(item("a", "2", "new")))
                                .build(),
                        TransactWriteItem.builder()
                                .put(put -> put.tableName(table)
                                        .item(item("a", "1", "other"))
                                        .conditionExpression("attribute_not_exists(pk)")
                                        .returnValuesOnConditionCheckFailure(
                                                ReturnValuesOnConditionCheckFailure.ALL_OLD))
                                .build())));

        assertThat(failure.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(failure.cancellationReasons().get(1).item()).isEqualTo(item("a", "1", "there"));
        assertThat(client.getItem(get -> get.tableName(table).key(key("a", "2")).consistentRead(true))
                        .hasItem())
                .isFalse();
    }

    @Test
    void refusedUpdateReturnsWhatWasThere() {
        String table = createTable();
        put(table, "a", "1", "there");

        var failure = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> client.updateItem(update -> update.tableName(table)
                        .key(key("a", "1"))
                        .updateExpression("SET due = :new")
                        .conditionExpression("due = :expected")
                        .expressionAttributeValues(Map.of(":new", text("x"), ":expected", text("elsewhere")))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        assertThat(failure.item()).isEqualTo(item("a", "1", "there"));
    }

    @Test
    void sparseLocalIndexIsReadConsistentlyAndInOrder() {
        String table = createTable();
        put(table, "a", "1", "2#later");
        put(table, "a", "2", "1#sooner");
        put(table, "b", "3", "1#elsewhere");
        client.putItem(put -> put.tableName(table).item(key("a", "4")));

        var found = client.query(query -> query.tableName(table)
                .indexName("due")
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND due < :end")
                .expressionAttributeValues(Map.of(":pk", text("a"), ":end", text("3"))));

        assertThat(found.items()).containsExactly(item("a", "2", "1#sooner"), item("a", "1", "2#later"));
    }

    @Test
    void tablesOnDiskSurviveAKill(@TempDir Path directory) throws Exception {
        try (DynamoDbServer first = DynamoDbServer.start(SharedServers.root(), Optional.of(directory), 0);
                DynamoDbClient writer = clientOf(first)) {
            createTable(writer, "kept");
            writer.putItem(put -> put.tableName("kept").item(item("a", "1", "x")));
            first.process().destroyForcibly();
            first.process().onExit().get(10, TimeUnit.SECONDS);
        }
        try (DynamoDbServer second = DynamoDbServer.start(SharedServers.root(), Optional.of(directory), 0);
                DynamoDbClient reader = clientOf(second)) {
            assertThat(reader.getItem(get -> get.tableName("kept").key(key("a", "1")))
                            .item())
                    .isEqualTo(item("a", "1", "x"));
        }
    }

    @Test
    void processEndsWhenItsParentIsKilled() throws Exception {
        try (ChildJvm parent =
                ChildJvm.running(DynamoDbParent.class, SharedServers.root().toString())) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(parent.next("child "))).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.kill();

            child.onExit().get(10, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void takenPortIsSaid() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DynamoDbServer.start(SharedServers.root(), Optional.empty(), taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("bind");
        }
    }

    @Test
    void missingLibrariesAreSaidWithTheirCure(@TempDir Path empty) {
        assertThatThrownBy(() -> DynamoDbServer.start(empty, Optional.empty(), 0))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("run 'mvn package' first");
    }

    @Test
    void otherInterfacesThanLoopbackAreRefused() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this machine has no address but loopback");
        int port = SharedServers.servers().dynamoDb().getPort();

        try (var socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other.orElseThrow(), port), 2_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private String createTable() {
        String table = SharedServers.freshName("table");
        createTable(client, table);
        return table;
    }

    private static void createTable(DynamoDbClient client, String table) {
        client.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(Stream.of("pk", "sk", "due")
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(keySchema("pk", "sk"))
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("due")
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .keySchema(keySchema("pk", "due"))
                        .build()));
    }

    private static List<KeySchemaElement> keySchema(String hash, String range) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(hash)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(range)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    private void put(String table, String pk, String sk, String due) {
        client.putItem(put -> put.tableName(table).item(item(pk, sk, due)));
    }

    private static DynamoDbClient clientOf(DynamoDbServer server) {
        return Clients.dynamoDb(server.endpoint(), AccessKey.LOCAL);
    }

    private static Map<String, AttributeValue> item(String pk, String sk, String due) {
        return Map.of("pk", text(pk), "sk", text(sk), "due", text(due));
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", text(pk), "sk", text(sk));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
