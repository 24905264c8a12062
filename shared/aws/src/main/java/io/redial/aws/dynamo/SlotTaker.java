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

/**
 * Takes a slot of a pace, by one update where the pace is as it was seen or where whatever happened to it left the slot free.
 * Where that is not so, the refusal tells how the pace is now. Those who take slots at the same moment and want the same one
 * then take the next ones behind it, which no one can keep them from.
 */
final class SlotTaker {

    /** One as seen, one or two as it really is; further ones where others write the whole pace. */
    private static final int TRIES = 8;

    private final DynamoDbClient client;
    private final SlotUpdates updates;
    private final Waiting waiting;
    private final RandomGenerator random;

    SlotTaker(DynamoDbClient client, Tables tables, Waiting waiting, RandomGenerator random) {
        this.client = client;
        this.updates = new SlotUpdates(tables);
        this.waiting = waiting;
        this.random = random;
    }

    /** As {@link io.redial.engine.port.Store#takeSlot} says. */
    Optional<Instant> take(Pace seen, Instant from, Instant until, Duration interval) {
        StoredPace stored = StoredPace.guessed(seen);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant slot = stored.pace().slotFrom(from, interval);
            if (slot.isAfter(until)) {
                return Optional.empty();
            }
            SlotUpdates.Taking taking = updates.taking(stored, slot, until, interval);
            Map<String, AttributeValue> now;
            try {
                return Optional.of(taking.slot()
                        .apply(Patience.asked(waiting, random, () -> client.updateItem(taking.request()))
                                .attributes()));
            } catch (ConditionalCheckFailedException refused) {
                now = refused.item();
            }
            stored = StoredPace.read(seen.key(), now);
        }
        return Optional.empty();
    }
}
