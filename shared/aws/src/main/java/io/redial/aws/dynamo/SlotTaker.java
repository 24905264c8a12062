package io.redial.aws.dynamo;

import io.redial.domain.campaign.Pace;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Takes a slot of a pace. Most take the next one: the store itself moves the pace on, so whoever takes slots at the same
 * moment gets different ones, and nobody has to try again. A slot before others that are given, or so far behind them that
 * there is room in between, is taken by writing the pace as it then is, if nobody else has; where others keep writing it, the
 * next slot does too, and what lies before it is lost.
 *
 * <p>The next slot only ever moves on. So a pace that is found to be past {@code from} stays so, and the second of the two
 * updates decides.
 */
final class SlotTaker {

    /** Of writing a pace that others write too. */
    private static final int TRIES = 4;

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
        Instant slot = from;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Pace pace = read(key);
            slot = pace.slotFrom(from, interval);
            if (slot.isAfter(until)) {
                return Optional.empty();
            }
            Pace after = pace.after(slot, interval);
            if (after.gaps().equals(pace.gaps())) {
                break;
            }
            if (taken(written(pace, after)).isPresent()) {
                return Optional.of(slot);
            }
        }
        return next(key, slot, until, interval);
    }

    private Pace read(Pace.Key key) {
        Place place = Items.place(key);
        GetItemRequest request = GetItemRequest.builder()
                .tableName(tables.name(place.table()))
                .key(place.key())
                .consistentRead(true)
                .build();
        Map<String, AttributeValue> item =
                Patience.asked(waiting, random, () -> client.getItem(request)).item();
        return item.isEmpty() ? Pace.unused(key) : Items.read(key, item);
    }

    /** Only as long as it is the one that was read. */
    private UpdateItemRequest written(Pace pace, Pace after) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":next", millis(after.nextSlot()));
        values.put(":one", number(1));
        String update = "SET nextSlot = :next REMOVE gaps ADD rev :one";
        if (!after.gaps().isEmpty()) {
            values.put(":gaps", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(GapBytes.of(after.gaps()))));
            update = "SET nextSlot = :next, gaps = :gaps ADD rev :one";
        }
        String condition = "attribute_not_exists(pk)";
        if (pace.revision() > 0) {
            values.put(":rev", number(pace.revision()));
            condition = "rev = :rev";
        }
        return update(pace.key(), update, condition, values);
    }

    private Optional<Instant> next(Pace.Key key, Instant from, Instant until, Duration interval) {
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
