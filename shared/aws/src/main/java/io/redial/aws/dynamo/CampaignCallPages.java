package io.redial.aws.dynamo;

import io.redial.domain.call.Call;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store.BadCursor;
import io.redial.engine.port.Store.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Pages through a campaign's calls, newest first: the shards of the index are read down from the same point and merged.
 * What was read is whole only down to the newest point at which one of the shards stopped, so a page ends there.
 */
final class CampaignCallPages {

    private static final int ROUNDS = 6;
    /** How many calls a filtered query looks at in each shard. */
    private static final int FILTERED = 100;
    /** After every key: they begin with a digit. */
    private static final String NEWEST = "~";

    private final Reader reader;

    CampaignCallPages(Reader reader) {
        this.reader = reader;
    }

    Page<Call> page(Listing.CallsOfCampaign listing, Optional<String> cursor, int limit) {
        String scope = "calls " + listing.campaignId() + " "
                + listing.result().map(result -> result.wire()).orElse("all");
        Optional<String> next = Optional.of(
                cursor.map(text -> Cursor.decode(text, scope).after()).orElse(NEWEST));
        if (next.get().isEmpty()) {
            throw new BadCursor();
        }
        List<Call> calls = new ArrayList<>();
        for (int round = 0; round < ROUNDS && next.isPresent() && calls.size() < limit; round++) {
            Slice slice = slice(listing, next.get(), limit - calls.size());
            calls.addAll(slice.calls());
            next = slice.next();
        }
        return new Page<>(calls, next.map(before -> new Cursor(0, before).encode(scope)));
    }

    /**
     * The newest calls before a point, without a gap.
     *
     * @param next the point before which the next slice begins; empty at the end
     */
    private record Slice(List<Call> calls, Optional<String> next) {}

    private Slice slice(Listing.CallsOfCampaign listing, String before, int wanted) {
        List<Call> read = new ArrayList<>();
        Optional<String> floor = Optional.empty();
        for (int shard = 0; shard < CallCodec.CAMPAIGN_SHARDS; shard++) {
            QueryResponse response = reader.query(Table.CALLS, query(listing, shard, before, wanted));
            response.items().forEach(item -> read.add(Items.read(Items.CALLS, Table.CALLS, item)));
            if (response.hasLastEvaluatedKey()) {
                String stopped = new ItemReader(response.lastEvaluatedKey()).text(CallCodec.STARTED_KEY);
                floor = Optional.of(
                        floor.filter(newest -> newest.compareTo(stopped) > 0).orElse(stopped));
            }
        }
        String lowest = floor.orElse("");
        List<Call> whole = read.stream()
                .filter(call -> CallCodec.startedKey(call).compareTo(lowest) >= 0)
                .sorted(Comparator.comparing(CallCodec::startedKey).reversed())
                .toList();
        return whole.size() <= wanted
                ? new Slice(whole, floor)
                : new Slice(whole.subList(0, wanted), Optional.of(CallCodec.startedKey(whole.get(wanted - 1))));
    }

    private static QueryRequest.Builder query(Listing.CallsOfCampaign listing, int shard, String before, int wanted) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":shard", AttributeValue.fromS(CallCodec.campaignShard(listing.campaignId(), shard)));
        values.put(":before", AttributeValue.fromS(before));
        QueryRequest.Builder query = QueryRequest.builder()
                .indexName(CallCodec.BY_CAMPAIGN)
                .scanIndexForward(false)
                .keyConditionExpression("campaignShard = :shard AND startedKey < :before")
                .limit(listing.result().isPresent() ? FILTERED : wanted);
        listing.result().ifPresent(result -> {
            values.put(":result", AttributeValue.fromS(result.wire()));
            query.filterExpression("#result = :result").expressionAttributeNames(Map.of("#result", CallCodec.RESULT));
        });
        return query.expressionAttributeValues(values);
    }
}
