package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Moves a pace on by one slot, inside the store: whoever takes slots at the same moment gets different ones, and nobody has
 * to try again.
 *
 * <p>A pace only ever moves on. So one that is found to be past {@code from} stays so, and the second of the two updates
 * decides.
 */
final class SlotTaker {

    private final DynamoDbClient client;
    private final Tables tables;
    private final Waiting waiting;
    private final RandomGenerator random;

    SlotTaker(DynamoDbClient client, Tables tables, Waiting waiting, RandomGenerator random) {
        this.client = client;
        this.tables = tables;
        this.waiting = waiting;
        this.random = random;
    }

    Optional<Instant> take(Pace.Key key, Instant from, Instant until, Duration interval) {
        if (from.isAfter(until)) {
            return Optional.empty();
        }
        UpdateItemRequest restart = update(
                key,
                "SET nextSlot = :after ADD rev :one",
                "attribute_not_exists(pk) OR nextSlot <= :from",
                Map.of(":after", millis(from.plus(interval)), ":from", millis(from), ":one", number(1)));
        if (taken(restart).isPresent()) {
            return Optional.of(from);
        }
        UpdateItemRequest queue = update(
                key,
                "SET nextSlot = nextSlot + :interval ADD rev :one",
                "nextSlot <= :until",
                Map.of(":interval", number(interval.toMillis()), ":until", millis(until), ":one", number(1)));
        return taken(queue).map(before -> Instant.ofEpochMilli(new ItemReader(before).number(PaceCodec.NEXT_SLOT)));
    }

    private UpdateItemRequest update(
            Pace.Key key, String update, String condition, Map<String, AttributeValue> values) {
        Place place = Items.place(key);
        return UpdateItemRequest.builder()
                .tableName(tables.name(place.table()))
                .key(place.key())
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.UPDATED_OLD)
                .build();
    }

    /** What was stored before, or nothing when the condition did not hold. */
    private Optional<Map<String, AttributeValue>> taken(UpdateItemRequest request) {
        try {
            return Optional.of(Patience.asked(waiting, random, () -> client.updateItem(request))
                    .attributes());
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
    }

    private static AttributeValue millis(Instant instant) {
        return number(instant.toEpochMilli());
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
