package io.redial.aws.dynamo;

import io.redial.domain.call.NumberGuard;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store.BadCursor;
import io.redial.engine.port.Store.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages through the numbers of an account that are not to be called, those that were listed last first. */
final class ListedPages {

    /** After every key: they begin with a digit. */
    private static final String LATEST = "~";

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
}
