package io.redial.aws.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an item lies. */
record Place(Table table, String pk, String sk) {

    static final String PK = "pk";
    static final String SK = "sk";

    /** The place of a stored item. */
    static Place of(Table table, Map<String, AttributeValue> item) {
        ItemReader in = new ItemReader(item);
        return new Place(table, in.text(PK), in.text(SK));
    }

    Map<String, AttributeValue> key() {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }

    /** What follows {@code prefix} in the sort key. */
    String after(String prefix) {
        if (!sk.startsWith(prefix)) {
            throw new IllegalStateException("its sort key does not start with " + prefix);
        }
        return sk.substring(prefix.length());
    }

    /** For logs: phone numbers, which are the sort keys of one table, are left out. */
    @Override
    public String toString() {
        return table + " " + pk + (table == Table.NUMBERS ? "" : " " + sk);
    }
}
