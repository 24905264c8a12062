package io.redial.aws.dynamo;

import io.redial.domain.campaign.CallHour;
import io.redial.domain.campaign.Tally;
import io.redial.domain.campaign.Tally.Count;
import io.redial.engine.port.Commit.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A shard's tally, beside its leads: an attribute for each count, and the gate's. */
final class TallyItem {

    /** Sorts before every lead. */
    static final String SORT_KEY = "#tally";

    /** How long the tallies of an hour are kept; those of a campaign stay as long as it does. */
    private static final Duration HOURS_KEPT = Duration.ofDays(400);

    private static final String EXPIRES_AT = "expiresAt";
    private static final String GATE_OPEN = "gateOpen";
    private static final String EPOCH = "epoch";
    private static final String RETIRED = "retired";
    private static final String NOT_RETIRED = "attribute_not_exists(" + RETIRED + ")";
    private static final Map<Count, String> NAMES = names();

    private TallyItem() {}

    static Place place(String campaignId, int shard) {
        return new Place(Table.LEADS, LeadCodec.partition(campaignId, shard), SORT_KEY);
    }

    static Tally read(String campaignId, int shard, Map<String, AttributeValue> item) {
        ItemReader in = new ItemReader(item);
        Map<Count, Long> counts = new EnumMap<>(Count.class);
        NAMES.forEach(
                (what, name) -> in.optionalNumber(name).filter(n -> n != 0).ifPresent(n -> counts.put(what, n)));
        Tally.Gate gate = new Tally.Gate(
                in.optionalFlag(GATE_OPEN).orElse(false),
                in.optionalNumber(EPOCH).orElse(0L));
        return new Tally(campaignId, shard, gate, counts);
    }

    static Update.Builder count(Write.Count count, String writer) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":w", AttributeValue.fromS(writer)));
        List<String> terms = new ArrayList<>();
        count.delta().add().forEach((what, n) -> {
            names.put("#" + what.name(), NAMES.get(what));
            values.put(":" + what.name(), AttributeValue.fromN(Long.toString(n)));
            terms.add("#" + what.name() + " :" + what.name());
        });
        String add = terms.isEmpty() ? "" : " ADD " + String.join(", ", terms);
        String expires = CallHour.named(count.campaignId())
                .map(hour -> hour.start().plus(HOURS_KEPT).getEpochSecond())
                .map(until -> {
                    values.put(":until", AttributeValue.fromN(Long.toString(until)));
                    return ", " + EXPIRES_AT + " = :until";
                })
                .orElse("");
        Update.Builder update = Update.builder().updateExpression("SET w = :w" + expires + add);
        switch (count.rule()) {
            case ANY -> update.conditionExpression(NOT_RETIRED);
            case MUST_BE_OPEN -> {
                values.put(":open", AttributeValue.fromBool(true));
                update.conditionExpression("gateOpen = :open");
            }
        }
        return (names.isEmpty() ? update : update.expressionAttributeNames(names)).expressionAttributeValues(values);
    }

    /** What is left of a tally that was retired; DynamoDB drops it some time after {@code until}. */
    static Map<String, AttributeValue> retired(Place place, Instant until, String writer) {
        return new ItemWriter()
                .text(Place.PK, place.pk())
                .text(Place.SK, place.sk())
                .text(Items.WRITER, writer)
                .put(RETIRED, AttributeValue.fromBool(true))
                .number(EXPIRES_AT, until.getEpochSecond() + 1)
                .attributes();
    }

    static Update.Builder openGate(long epoch, String writer) {
        return gate(true, epoch, writer)
                .conditionExpression("(attribute_not_exists(epoch) OR epoch < :epoch) AND " + NOT_RETIRED);
    }

    static Update.Builder closeGate(long epoch, String writer) {
        return gate(false, epoch, writer)
                .conditionExpression("(attribute_not_exists(epoch) OR epoch <= :epoch) AND " + NOT_RETIRED);
    }

    static Update.Builder seal(long epoch, String writer) {
        Map<String, AttributeValue> values = new HashMap<>(gateValues(false, epoch, writer));
        values.put(":none", AttributeValue.fromN("0"));
        return gate(false, epoch, writer)
                .conditionExpression("(attribute_not_exists(#open) OR #open = :none)"
                        + " AND (attribute_not_exists(#live) OR #live = :none) AND " + NOT_RETIRED)
                .expressionAttributeNames(Map.of("#open", "open", "#live", "live"))
                .expressionAttributeValues(values);
    }

    private static Update.Builder gate(boolean open, long epoch, String writer) {
        return Update.builder()
                .updateExpression("SET gateOpen = :open, epoch = :epoch, w = :w")
                .expressionAttributeValues(gateValues(open, epoch, writer));
    }

    private static Map<String, AttributeValue> gateValues(boolean open, long epoch, String writer) {
        return Map.of(
                ":open", AttributeValue.fromBool(open),
                ":epoch", AttributeValue.fromN(Long.toString(epoch)),
                ":w", AttributeValue.fromS(writer));
    }

    private static Map<Count, String> names() {
        Map<Count, String> names = new EnumMap<>(Count.class);
        for (Count what : Count.values()) {
            names.put(what, camel(what.name()));
        }
        return names;
    }

    /** {@code MAX_RETRIES} as {@code maxRetries}. */
    private static String camel(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(
                            name.isEmpty()
                                    ? word.substring(0, 1)
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return name.toString();
    }
}
