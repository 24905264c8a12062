package io.redial.aws.dynamo;

import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.DeliveryIndex;
import io.redial.engine.port.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index of deliveries that are due. Of each endpoint only the first one is read to find which have any: the next read
 * begins behind all of that endpoint's.
 */
public final class DynamoDeliveries implements DeliveryIndex {

    /** Behind every instant, and before the divider between two ids. */
    private static final String BEHIND = "~";

    private final Reader reader;

    /** The index in these tables. */
    public DynamoDeliveries(DynamoDbClient client, Tables tables, Waiting waiting, RandomGenerator random) {
        this.reader = new Reader(client, tables, waiting, random);
    }

    @Override
    public List<WebhookEndpoint.Key> endpointsDue(Instant upTo, int limit) {
        requireLimit(limit);
        String latest = InstantText.sortableMillis(upTo);
        List<WebhookEndpoint.Key> found = new ArrayList<>();
        for (int shard = 0; shard < DeliveryCodec.DUE_SHARDS; shard++) {
            Optional<String> first = first(shard, "");
            while (first.isPresent() && found.size() < limit) {
                String[] parts = first.get().split(DeliveryCodec.BETWEEN, -1);
                WebhookEndpoint.Key endpoint = new WebhookEndpoint.Key(parts[0], parts[1]);
                if (parts[2].compareTo(latest) <= 0) {
                    found.add(endpoint);
                }
                first = first(shard, DeliveryCodec.dueOf(endpoint) + BEHIND);
            }
        }
        return found;
    }

    /** The first due key of a shard behind {@code after}. */
    private Optional<String> first(int shard, String after) {
        String condition = after.isEmpty() ? "dueShard = :shard" : "dueShard = :shard AND due > :after";
        Map<String, AttributeValue> values = after.isEmpty()
                ? Map.of(":shard", AttributeValue.fromS(Integer.toString(shard)))
                : Map.of(
                        ":shard", AttributeValue.fromS(Integer.toString(shard)), ":after", AttributeValue.fromS(after));
        return reader
                .query(
                        Table.DELIVERIES,
                        QueryRequest.builder()
                                .indexName(DeliveryCodec.DUE_INDEX)
                                .keyConditionExpression(condition)
                                .expressionAttributeValues(values)
                                .limit(1))
                .items()
                .stream()
                .map(item -> new ItemReader(item).text(DeliveryCodec.DUE))
                .findFirst();
    }

    @Override
    public List<Delivery.Key> due(WebhookEndpoint.Key endpoint, Instant upTo, int limit) {
        requireLimit(limit);
        return reader
                .query(
                        Table.DELIVERIES,
                        QueryRequest.builder()
                                .indexName(DeliveryCodec.DUE_INDEX)
                                .keyConditionExpression("dueShard = :shard AND due BETWEEN :first AND :last")
                                .expressionAttributeValues(Map.of(
                                        ":shard",
                                        AttributeValue.fromS(DeliveryCodec.shardOf(endpoint)),
                                        ":first",
                                        AttributeValue.fromS(DeliveryCodec.dueOf(endpoint)),
                                        ":last",
                                        AttributeValue.fromS(DeliveryCodec.due(endpoint, upTo))))
                                .limit(limit))
                .items()
                .stream()
                .map(item -> DeliveryCodec.key(Place.of(Table.DELIVERIES, item)))
                .toList();
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000");
        }
    }
}
