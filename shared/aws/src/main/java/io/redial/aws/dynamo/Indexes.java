package io.redial.aws.dynamo;

import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.DueClass;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.port.Store.DueFrom;
import io.redial.engine.port.Store.DueLead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The indexes that hold keys only. */
final class Indexes {

    private final Reader reader;

    Indexes(Reader reader) {
        this.reader = reader;
    }

    /** The leads of a partition that are due under a class, in the order of their due keys. */
    List<DueLead> due(String partition, DueClass dueClass, DueFrom from, int limit) {
        String start = switch (from) {
            case DueFrom.First _, DueFrom.Behind _ -> DueText.first(dueClass);
            case DueFrom.Zones(ZoneSet zones) -> startOf(dueClass, zones);
        };
        Map<String, AttributeValue> behind =
                from instanceof DueFrom.Behind(DueLead lead) ? DueText.keyOf(dueClass, lead) : Map.of();
        return read(
                        Table.LEADS,
                        limit,
                        () -> QueryRequest.builder()
                                .indexName(DueText.INDEX)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND due BETWEEN :start AND :end")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        AttributeValue.fromS(partition),
                                        ":start",
                                        AttributeValue.fromS(start),
                                        ":end",
                                        AttributeValue.fromS(DueText.last(dueClass)))),
                        behind)
                .stream()
                .map(item -> DueText.read(
                        dueClass,
                        LeadCodec.key(Place.of(Table.LEADS, item)),
                        new ItemReader(item).text(DueText.ATTRIBUTE)))
                .toList();
    }

    private static String startOf(DueClass dueClass, ZoneSet zones) {
        if (dueClass != DueClass.FRESH) {
            throw new IllegalArgumentException("only fresh leads stand zone set by zone set");
        }
        return DueText.startOf(dueClass, zones.key());
    }

    List<CampaignState.Key> active(String accountId) {
        return read(
                        Table.ACCOUNTS,
                        Integer.MAX_VALUE,
                        () -> QueryRequest.builder()
                                .indexName(CampaignStateCodec.ACTIVE_INDEX)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(accountId))))
                .stream()
                .map(item -> CampaignStateCodec.key(Place.of(Table.ACCOUNTS, item)))
                .toList();
    }

    List<CampaignState.Key> overdue(Instant upTo, int limit) {
        return wakes(CampaignStateCodec.WAKE_SHARDS, CampaignStateCodec::wakeShard, upTo, limit).stream()
                .map(CampaignStateCodec::key)
                .toList();
    }

    List<Job.Key<?>> stalled(Instant since, int limit) {
        return wakes(JobIndex.SHARDS, JobIndex::shard, since, limit).stream()
                .<Job.Key<?>>map(JobIndex::key)
                .toList();
    }

    List<Sync.Key> untold(Instant upTo, int limit) {
        return wakes(SyncCodec.WAKE_SHARDS, SyncCodec::wakeShard, upTo, limit).stream()
                .map(SyncCodec::key)
                .toList();
    }

    /** What stands in some shards of the index of wake times up to an instant, earliest first. */
    private List<Place> wakes(int shards, IntFunction<String> names, Instant upTo, int limit) {
        List<Map<String, AttributeValue>> all = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            String name = names.apply(shard);
            all.addAll(read(
                    Table.ACCOUNTS,
                    limit,
                    () -> QueryRequest.builder()
                            .indexName(CampaignStateCodec.WAKE_INDEX)
                            .keyConditionExpression("wakeShard = :shard AND wakeAt <= :upTo")
                            .expressionAttributeValues(Map.of(
                                    ":shard", AttributeValue.fromS(name),
                                    ":upTo", AttributeValue.fromS(InstantText.sortable(upTo))))));
        }
        return all.stream()
                .sorted(Comparator.comparing(item -> new ItemReader(item).text(CampaignStateCodec.WAKE_AT)))
                .limit(limit)
                .map(item -> Place.of(Table.ACCOUNTS, item))
                .toList();
    }

    private List<Map<String, AttributeValue>> read(Table table, int limit, Supplier<QueryRequest.Builder> query) {
        return read(table, limit, query, Map.of());
    }

    private List<Map<String, AttributeValue>> read(
            Table table, int limit, Supplier<QueryRequest.Builder> query, Map<String, AttributeValue> behind) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        Map<String, AttributeValue> after = behind;
        do {
            QueryRequest.Builder page = query.get().limit(Math.min(1000, limit - items.size()));
            QueryResponse response = reader.query(table, after.isEmpty() ? page : page.exclusiveStartKey(after));
            items.addAll(response.items());
            after = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!after.isEmpty() && items.size() < limit);
        return items;
    }
}
