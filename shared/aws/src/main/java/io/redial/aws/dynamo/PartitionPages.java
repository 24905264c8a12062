package io.redial.aws.dynamo;

import io.redial.domain.Entity;
import io.redial.engine.port.Store.BadCursor;
import io.redial.engine.port.Store.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages through the items of one partition whose sort keys begin alike. */
final class PartitionPages {

    private final Reader reader;

    PartitionPages(Reader reader) {
        this.reader = reader;
    }

    /**
     * One page.
     *
     * @param first names the partition, and what its sort keys begin with: nothing for all of them
     */
    <T extends Entity> Page<T> page(Codec<?, T> codec, Place first, Optional<String> cursor, int limit) {
        String prefix = first.sk();
        String scope = first.table() + " " + first.pk() + " " + prefix;
        Optional<String> after = cursor.map(text -> Cursor.decode(text, scope).after());
        if (after.filter(key -> !key.startsWith(prefix) || key.length() <= prefix.length())
                .isPresent()) {
            throw new BadCursor();
        }
        QueryRequest.Builder query = QueryRequest.builder().consistentRead(true).limit(limit);
        if (prefix.isEmpty()) {
            query.keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(first.pk())));
        } else {
            query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(
                            Map.of(":pk", AttributeValue.fromS(first.pk()), ":prefix", AttributeValue.fromS(prefix)));
        }
        after.ifPresent(key -> query.exclusiveStartKey(new Place(first.table(), first.pk(), key).key()));
        QueryResponse response = reader.query(first.table(), query);
        List<T> items = response.items().stream()
                .map(item -> Items.read(codec, first.table(), item))
                .toList();
        Optional<String> next = response.hasLastEvaluatedKey()
                ? Optional.of(new Cursor(
                                0,
                                Place.of(first.table(), response.lastEvaluatedKey())
                                        .sk())
                        .encode(scope))
                : Optional.empty();
        return new Page<>(items, next);
    }
}
