package io.redial.aws.dynamo;

import io.redial.engine.port.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Consistent reads of items, and queries. */
final class Reader {

    private static final int BATCH = 100;

    private final DynamoDbClient client;
    private final Tables tables;
    private final Waiting waiting;
    private final RandomGenerator random;

    Reader(DynamoDbClient client, Tables tables, Waiting waiting, RandomGenerator random) {
        this.client = client;
        this.tables = tables;
        this.waiting = waiting;
        this.random = random;
    }

    Optional<Map<String, AttributeValue>> get(Place place) {
        GetItemResponse response = asked(() -> client.getItem(request ->
                request.tableName(tables.name(place.table())).key(place.key()).consistentRead(true)));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    /** Those of the items that exist, by their places. */
    Map<Place, Map<String, AttributeValue>> getAll(Collection<Place> places) {
        List<Place> distinct = new ArrayList<>(new LinkedHashSet<>(places));
        Map<Place, Map<String, AttributeValue>> found = new HashMap<>();
        for (int from = 0; from < distinct.size(); from += BATCH) {
            getBatch(distinct.subList(from, Math.min(distinct.size(), from + BATCH)), found);
        }
        return found;
    }

    /** What DynamoDB leaves unread it is asked for again: an item that was not read is not a missing one. */
    private void getBatch(List<Place> places, Map<Place, Map<String, AttributeValue>> found) {
        Map<String, Table> tablesByName =
                places.stream().map(Place::table).distinct().collect(Collectors.toMap(tables::name, each -> each));
        Map<String, KeysAndAttributes> left = requested(places);
        Patience patience = new Patience(waiting, random);
        while (!left.isEmpty()) {
            Map<String, KeysAndAttributes> wanted = left;
            BatchGetItemResponse response = asked(() -> client.batchGetItem(request -> request.requestItems(wanted)));
            response.responses().forEach((name, items) -> {
                Table table = tablesByName.get(name);
                if (table != null) {
                    items.forEach(item -> found.put(Place.of(table, item), item));
                }
            });
            left = response.unprocessedKeys();
            if (!left.isEmpty()) {
                boolean progress = count(left) < count(wanted);
                patience = progress ? new Patience(waiting, random) : patience;
                patience.next(new IllegalStateException("keys stayed unprocessed"));
            }
        }
    }

    private static int count(Map<String, KeysAndAttributes> requested) {
        return requested.values().stream().mapToInt(keys -> keys.keys().size()).sum();
    }

    private Map<String, KeysAndAttributes> requested(List<Place> places) {
        Map<String, List<Map<String, AttributeValue>>> keys = new HashMap<>();
        places.forEach(place -> keys.computeIfAbsent(tables.name(place.table()), _ -> new ArrayList<>())
                .add(place.key()));
        Map<String, KeysAndAttributes> requested = new HashMap<>();
        keys.forEach((name, wanted) -> requested.put(
                name,
                KeysAndAttributes.builder().keys(wanted).consistentRead(true).build()));
        return requested;
    }

    /** A query of a table or an index of it; the caller sets everything but the table's name. */
    QueryResponse query(Table table, QueryRequest.Builder request) {
        QueryRequest query = request.tableName(tables.name(table)).build();
        return asked(() -> client.query(query));
    }

    private <R> R asked(Supplier<R> request) {
        return Patience.asked(waiting, random, request);
    }
}
