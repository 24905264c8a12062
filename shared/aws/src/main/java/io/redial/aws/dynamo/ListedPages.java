package io.redial.aws.dynamo;

import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store.BadCursor;
import io.redial.engine.port.Store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages through the numbers of an account that are not to be called: those that were listed last first, or by number. */
final class ListedPages {

    /** After every key: they begin with a digit. */
    private static final String LATEST = "~";

    private static final int QUERIES = 8;
    /** How many numbers a query of a search looks at, listed or not. */
    private static final int SEARCHED = 1000;

    private final Reader reader;

    ListedPages(Reader reader) {
        this.reader = reader;
    }

    Page<NumberGuard> page(Listing.DoNotCallNumbers listing, Optional<String> cursor, int limit) {
        String scope = "listed " + listing.accountId();
        String before = cursor.map(text -> Cursor.decode(text, scope).after()).orElse(LATEST);
        if (before.isEmpty()) {
            throw new BadCursor();
        }
        QueryResponse response = reader.query(
                Table.NUMBERS,
                QueryRequest.builder()
                        .indexName(NumberGuardCodec.LISTED_INDEX)
                        .scanIndexForward(false)
                        .keyConditionExpression("pk = :pk AND listedKey < :before")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(listing.accountId()),
                                ":before", AttributeValue.fromS(before)))
                        .limit(limit));
        List<NumberGuard> guards = response.items().stream()
                .map(item -> Items.read(Items.GUARDS, Table.NUMBERS, item))
                .toList();
        // Not the number, which is a part of the table's key, but what stands in its place in the index.
        Optional<String> next = response.hasLastEvaluatedKey()
                ? Optional.of(
                        new Cursor(0, new ItemReader(response.lastEvaluatedKey()).text(NumberGuardCodec.LISTED_KEY))
                                .encode(scope))
                : Optional.empty();
        return new Page<>(guards, next);
    }

    /** Among the guards of all numbers, which are few that begin alike; a page may be short and have a next one. */
    Page<NumberGuard> page(Listing.DoNotCallSearch listing, Optional<String> cursor, int limit) {
        String scope = "search " + listing.accountId() + " " + listing.prefix();
        Optional<String> after = cursor.map(text -> Cursor.decode(text, scope).after());
        if (after.filter(key -> !key.startsWith(listing.prefix())).isPresent()) {
            throw new BadCursor();
        }
        List<NumberGuard> guards = new ArrayList<>();
        for (int queries = 0; queries < QUERIES && guards.size() < limit; queries++) {
            QueryResponse response = reader.query(Table.NUMBERS, search(listing, after));
            for (Map<String, AttributeValue> item : response.items()) {
                guards.add(Items.read(Items.GUARDS, Table.NUMBERS, item));
                if (guards.size() == limit) {
                    return new Page<>(
                            guards, Optional.of(cursor(guards.getLast().number().e164(), scope)));
                }
            }
            if (!response.hasLastEvaluatedKey()) {
                return new Page<>(guards, Optional.empty());
            }
            after = Optional.of(
                    Place.of(Table.NUMBERS, response.lastEvaluatedKey()).sk());
        }
        return new Page<>(guards, after.map(key -> cursor(key, scope)));
    }

    private static String cursor(String after, String scope) {
        return new Cursor(0, after).encode(scope);
    }

    private static QueryRequest.Builder search(Listing.DoNotCallSearch listing, Optional<String> after) {
        QueryRequest.Builder query = QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .filterExpression("attribute_exists(listedKey)")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(listing.accountId()),
                        ":prefix", AttributeValue.fromS(listing.prefix())))
                .limit(SEARCHED);
        after.ifPresent(key -> query.exclusiveStartKey(new Place(Table.NUMBERS, listing.accountId(), key).key()));
        return query;
    }
}
