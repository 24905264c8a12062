package io.redial.aws.dynamo;

import io.redial.domain.Entity;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The writes of a commit as DynamoDB's. Each asks for the stored item when its condition fails. */
final class Plan {

    private static final ReturnValuesOnConditionCheckFailure STORED = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final Tables tables;
    private final Retention retention;
    private final String writer;

    private Plan(Tables tables, Retention retention, String writer) {
        this.tables = tables;
        this.retention = retention;
        this.writer = writer;
    }

    /**
     * The writes in their order.
     *
     * @param writer the token of this commit, which is left on everything that it writes
     * @throws IllegalArgumentException when two of the writes are for one item
     */
    static List<TransactWriteItem> of(Commit commit, Tables tables, Retention retention, String writer) {
        Plan plan = new Plan(tables, retention, writer);
        Set<Place> places = new HashSet<>();
        List<TransactWriteItem> items = new ArrayList<>();
        for (Write write : commit.writes()) {
            Place place = place(write);
            if (!places.add(place)) {
                throw new IllegalArgumentException("a commit writes " + place + " twice");
            }
            items.add(plan.item(write, place));
        }
        return items;
    }

    private static Place place(Write write) {
        return switch (write) {
            case Write.Save save -> Items.place(save.entity().key());
            case Write.Remove remove -> Items.place(remove.entity().key());
            case Write.Unchanged unchanged -> Items.place(unchanged.entity().key());
            case Write.Count count -> TallyItem.place(count.campaignId(), count.shard());
            case Write.OpenGate open -> TallyItem.place(open.campaignId(), open.shard());
            case Write.CloseGate close -> TallyItem.place(close.campaignId(), close.shard());
            case Write.SealTally seal -> TallyItem.place(seal.campaignId(), seal.shard());
            case Write.RetireTally retire -> TallyItem.place(retire.campaignId(), retire.shard());
        };
    }

    private TransactWriteItem item(Write write, Place place) {
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        switch (write) {
            case Write.Save(Entity entity) -> item.put(put(entity, place));
            case Write.Remove(Entity entity) -> item.delete(remove(entity, place));
            case Write.Unchanged(Entity entity) -> item.conditionCheck(check(entity, place));
            case Write.Count count -> item.update(update(TallyItem.count(count, writer), place));
            case Write.OpenGate open -> item.update(update(TallyItem.openGate(open.epoch(), writer), place));
            case Write.CloseGate close -> item.update(update(TallyItem.closeGate(close.epoch(), writer), place));
            case Write.SealTally seal -> item.update(update(TallyItem.seal(seal.epoch(), writer), place));
            case Write.RetireTally retire -> item.put(retire(retire.until(), place));
        }
        return item.build();
    }

    private Put put(Entity entity, Place place) {
        Put.Builder put = Put.builder()
                .tableName(tables.name(place.table()))
                .item(item(entity))
                .conditionExpression(condition(entity))
                .returnValuesOnConditionCheckFailure(STORED);
        return (entity.revision() == 0 ? put : put.expressionAttributeValues(revision(entity))).build();
    }

    private Map<String, AttributeValue> item(Entity entity) {
        Map<String, AttributeValue> item = Items.write(entity, writer);
        retention
                .of(entity)
                .ifPresent(at -> item.put(
                        Retention.ATTRIBUTE,
                        AttributeValue.fromN(Long.toString(ChunkReceiptCodec.wholeSecondAfter(at)))));
        return item;
    }

    private Delete remove(Entity entity, Place place) {
        Delete.Builder delete = Delete.builder()
                .tableName(tables.name(place.table()))
                .key(place.key())
                .conditionExpression(condition(entity))
                .returnValuesOnConditionCheckFailure(STORED);
        return (entity.revision() == 0 ? delete : delete.expressionAttributeValues(revision(entity))).build();
    }

    private ConditionCheck check(Entity entity, Place place) {
        ConditionCheck.Builder check = ConditionCheck.builder()
                .tableName(tables.name(place.table()))
                .key(place.key())
                .conditionExpression(condition(entity))
                .returnValuesOnConditionCheckFailure(STORED);
        return (entity.revision() == 0 ? check : check.expressionAttributeValues(revision(entity))).build();
    }

    private Update update(Update.Builder update, Place place) {
        return update.tableName(tables.name(place.table()))
                .key(place.key())
                .returnValuesOnConditionCheckFailure(STORED)
                .build();
    }

    private Put retire(Instant until, Place place) {
        return Put.builder()
                .tableName(tables.name(place.table()))
                .item(TallyItem.retired(place, until, writer))
                .build();
    }

    private static String condition(Entity entity) {
        return entity.revision() == 0 ? "attribute_not_exists(pk)" : "rev = :rev";
    }

    private static Map<String, AttributeValue> revision(Entity entity) {
        return Map.of(":rev", AttributeValue.fromN(Long.toString(entity.revision())));
    }
}
