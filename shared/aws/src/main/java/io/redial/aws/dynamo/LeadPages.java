package io.redial.aws.dynamo;

import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadStatus;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store.BadCursor;
import io.redial.engine.port.Store.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Pages through a campaign's leads, or those of one shard, with a bounded number of queries a page. */
final class LeadPages {

    private static final int QUERIES = 16;
    /** How many leads a filtered query looks at. */
    private static final int FILTERED = 400;

    private final Reader reader;

    LeadPages(Reader reader) {
        this.reader = reader;
    }

    /** Shards to walk through, one after the other, in a list that {@code scope} names. */
    private record Walk(String scope, String campaignId, int from, int to, Optional<LeadStatus> status) {}

    Page<Lead> page(Listing.Leads listing, Optional<String> cursor, int limit) {
        String scope = "leads " + listing.campaignId() + " " + listing.shards() + " "
                + listing.status().map(LeadStatus::wire).orElse("all");
        return page(new Walk(scope, listing.campaignId(), 0, listing.shards(), listing.status()), cursor, limit);
    }

    Page<Lead> page(Listing.LeadsOfShard listing, Optional<String> cursor, int limit) {
        String scope = "shard " + listing.campaignId() + " " + listing.shard();
        int shard = listing.shard();
        return page(new Walk(scope, listing.campaignId(), shard, shard + 1, Optional.empty()), cursor, limit);
    }

    private Page<Lead> page(Walk walk, Optional<String> cursor, int limit) {
        Cursor at = cursor.map(text -> Cursor.decode(text, walk.scope())).orElse(new Cursor(walk.from(), ""));
        if (at.shard() < walk.from() || at.shard() >= walk.to() || misplaced(at)) {
            throw new BadCursor();
        }
        List<Lead> leads = new ArrayList<>();
        for (int queries = 0; queries < QUERIES && at.shard() < walk.to() && leads.size() < limit; queries++) {
            at = read(walk, at, limit, leads);
        }
        return new Page<>(leads, at.shard() < walk.to() ? Optional.of(at.encode(walk.scope())) : Optional.empty());
    }

    private static boolean misplaced(Cursor at) {
        return !at.after().isEmpty() && at.after().compareTo(TallyItem.SORT_KEY) <= 0;
    }

    /** Adds what one query finds, up to the limit; returns where the next one begins. */
    private Cursor read(Walk walk, Cursor at, int limit, List<Lead> leads) {
        String partition = LeadCodec.partition(walk.campaignId(), at.shard());
        QueryResponse response = reader.query(Table.LEADS, query(walk, at, partition, limit - leads.size()));
        for (Map<String, AttributeValue> item : response.items()) {
            Lead lead = Items.read(Items.LEADS, Table.LEADS, item);
            leads.add(lead);
            if (leads.size() == limit) {
                return new Cursor(at.shard(), lead.key().leadId());
            }
        }
        return response.hasLastEvaluatedKey()
                ? new Cursor(
                        at.shard(),
                        Place.of(Table.LEADS, response.lastEvaluatedKey()).sk())
                : new Cursor(at.shard() + 1, "");
    }

    private static QueryRequest.Builder query(Walk walk, Cursor at, String partition, int wanted) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(partition));
        values.put(":tally", AttributeValue.fromS(TallyItem.SORT_KEY));
        QueryRequest.Builder query = QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk > :tally")
                .limit(walk.status().isPresent() ? FILTERED : wanted);
        walk.status().ifPresent(status -> {
            values.put(":status", AttributeValue.fromS(status.wire()));
            query.filterExpression("#status = :status").expressionAttributeNames(Map.of("#status", LeadCodec.STATUS));
        });
        if (!at.after().isEmpty()) {
            query.exclusiveStartKey(new Place(Table.LEADS, partition, at.after()).key());
        }
        return query.expressionAttributeValues(values);
    }
}
