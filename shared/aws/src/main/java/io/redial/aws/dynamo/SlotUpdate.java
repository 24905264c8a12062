package io.redial.aws.dynamo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Builds an update of one pace. It also moves the revision on, so that nobody saves the pace who read it before. */
final class SlotUpdate {

    private final Tables tables;
    private final Place place;
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    SlotUpdate(Tables tables, Place place) {
        this.tables = tables;
        this.place = place;
        number(":one", 1);
    }

    SlotUpdate where(String condition) {
        conditions.add(condition);
        return this;
    }

    SlotUpdate set(String assignment) {
        sets.add(assignment);
        return this;
    }

    SlotUpdate remove(String path) {
        removes.add(path);
        return this;
    }

    SlotUpdate named(String placeholder, String name) {
        names.put(placeholder, name);
        return this;
    }

    SlotUpdate millis(String placeholder, Instant instant) {
        return number(placeholder, instant.toEpochMilli());
    }

    SlotUpdate number(String placeholder, long value) {
        return value(placeholder, AttributeValue.fromN(Long.toString(value)));
    }

    SlotUpdate value(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    UpdateItemRequest request() {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(tables.name(place.table()))
                .key(place.key())
                .updateExpression(expression())
                .conditionExpression(String.join(" AND ", conditions))
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.UPDATED_OLD)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        // None is not the same as no names to DynamoDB.
        return names.isEmpty()
                ? request.build()
                : request.expressionAttributeNames(names).build();
    }

    private String expression() {
        String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets) + " ";
        String remove = removes.isEmpty() ? "" : "REMOVE " + String.join(", ", removes) + " ";
        return set + remove + "ADD " + Items.REVISION + " :one";
    }
}
