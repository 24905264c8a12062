package io.redial.aws.dynamo;

import io.redial.domain.lead.Lead;
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

/** Pages through a campaign's leads, shard by shard, with a bounded number of queries a page. */
final class LeadPages {

    private static final int QUERIES = 16;
    /** How many leads a filtered query looks at. */
    private static final int FILTERED = 400;

    private final Reader reader;

    LeadPages(Reader reader) {
        this.reader = reader;
    }

    Page<Lead> page(Listing.Leads listing, Optional<String> cursor, int limit) {
        String scope = "leads " + listing.campaignId() + " " + listing.shards() + " "
                + listing.status().map(status -> status.wire()).orElse("all");
        Cursor at = Cursor.orStart(cursor, scope);
        if (at.shard() < 0 || at.shard() >= listing.shards() || misplaced(at)) {
            throw new BadCursor();
        }
        List<Lead> leads = new ArrayList<>();
        for (int queries = 0; queries < QUERIES && at.shard() < listing.shards() && leads.size() < limit; queries++) {
            at = read(listing, at, limit, leads);
        }
        return new Page<>(leads, at.shard() < listing.shards() ? Optional.of(at.encode(scope)) : Optional.empty());
    }

    private static boolean misplaced(Cursor at) {
        return !at.after().isEmpty() && at.after().compareTo(TallyItem.SORT_KEY) <= 0;
    }

    /** Adds what one query finds, up to the limit; returns where the next one begins. */
    private Cursor read(Listing.Leads listing, Cursor at, int limit, List<Lead> leads) {
        String partition = LeadCodec.partition(listing.campaignId(), at.shard());
        QueryResponse response = reader.query(Table.LEADS, query(listing, at, partition, limit - leads.size()));
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

    private static QueryRequest.Builder query(Listing.Leads listing, Cursor at, String partition, int wanted) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(partition));
        values.put(":tally", AttributeValue.fromS(TallyItem.SORT_KEY));
        QueryRequest.Builder query = QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk > :tally")
                .limit(listing.status().isPresent() ? FILTERED : wanted);
        listing.status().ifPresent(status -> {
            values.put(":status", AttributeValue.fromS(status.wire()));
            query.filterExpression("#status = :status").expressionAttributeNames(Map.of("#status", LeadCodec.STATUS));
        });
        if (!at.after().isEmpty()) {
            query.exclusiveStartKey(new Place(Table.LEADS, partition, at.after()).key());
        }
        return query.expressionAttributeValues(values);
    }
}
