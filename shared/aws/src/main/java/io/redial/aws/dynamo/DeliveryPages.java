package io.redial.aws.dynamo;

import io.redial.domain.webhook.Delivery;
import io.redial.domain.webhook.WebhookEndpoint;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store.BadCursor;
import io.redial.engine.port.Store.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages through what was written for one endpoint, newest first. The index holds keys only, since bodies are large. */
final class DeliveryPages {

    /** After every key: they begin with a digit. */
    private static final String LATEST = "~";

    private final Reader reader;

    DeliveryPages(Reader reader) {
        this.reader = reader;
    }

    Page<Delivery> page(Listing.Deliveries listing, Optional<String> cursor, int limit) {
        WebhookEndpoint.Key endpoint = new WebhookEndpoint.Key(listing.accountId(), listing.endpointId());
        String scope = "deliveries " + DeliveryCodec.logOf(endpoint);
        String before = cursor.map(text -> Cursor.decode(text, scope).after()).orElse(LATEST);
        if (before.isEmpty()) {
            throw new BadCursor();
        }
        QueryResponse response = reader.query(
                Table.DELIVERIES,
                QueryRequest.builder()
                        .indexName(DeliveryCodec.LOG_INDEX)
                        .scanIndexForward(false)
                        .keyConditionExpression("endpoint = :endpoint AND written < :before")
                        .expressionAttributeValues(Map.of(
                                ":endpoint", AttributeValue.fromS(DeliveryCodec.logOf(endpoint)),
                                ":before", AttributeValue.fromS(before)))
                        .limit(limit));
        List<Place> places = response.items().stream()
                .map(item -> Place.of(Table.DELIVERIES, item))
                .toList();
        Map<Place, Map<String, AttributeValue>> found = reader.getAll(places);
        List<Delivery> deliveries = places.stream()
                .flatMap(place -> Stream.ofNullable(found.get(place)))
                .map(item -> Items.read(Items.DELIVERIES, Table.DELIVERIES, item))
                .toList();
        Optional<String> next = response.hasLastEvaluatedKey()
                ? Optional.of(new Cursor(0, new ItemReader(response.lastEvaluatedKey()).text(DeliveryCodec.WRITTEN))
                        .encode(scope))
                : Optional.empty();
        return new Page<>(deliveries, next);
    }
}
