package io.redial.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What transactions write, and the write units that this costs by the rule that AWS publishes: two for each KB of each
 * item, and a KB that is begun counts in full. DynamoDB Local's own figures for transactions are not those of the service.
 * Entries of indexes are not in it.
 */
public final class WrittenItems {

    private static final int KB = 1024;
    private static final int UNITS_A_KB = 2;
    private static final Map<String, Written> BY_KIND = new TreeMap<>();

    /**
     * Items of one kind.
     *
     * @param bytes by the published rule for the size of an item; of an update, which sends only what changes, its key and
     *     its values
     * @param units for an update those of an item of at most one KB, as a tally is
     */
    public record Written(long items, long bytes, long units) {
        Written plus(Written other) {
            return new Written(items + other.items, bytes + other.bytes, units + other.units);
        }
    }

    private WrittenItems() {}

    /** What was written since it was last asked, by kind. */
    public static Map<String, Written> taken() {
        synchronized (BY_KIND) {
            Map<String, Written> copy = new TreeMap<>(BY_KIND);
            BY_KIND.clear();
            return copy;
        }
    }

    static void count(TransactWriteItemsRequest request) {
        synchronized (BY_KIND) {
            for (TransactWriteItem item : request.transactItems()) {
                if (item.put() != null) {
                    String kind = item.put().tableName() + " put";
                    BY_KIND.merge(kind, put(size(item.put().item())), Written::plus);
                } else if (item.update() != null) {
                    long sent = size(item.update().key()) + size(item.update().expressionAttributeValues());
                    BY_KIND.merge(
                            item.update().tableName() + " update", new Written(1, sent, UNITS_A_KB), Written::plus);
                } else {
                    BY_KIND.merge("other", new Written(1, 0, UNITS_A_KB), Written::plus);
                }
            }
        }
    }

    private static Written put(long bytes) {
        return new Written(1, bytes, UNITS_A_KB * Math.ceilDiv(bytes, KB));
    }

    /** Names and values; see "DynamoDB item sizes and formats" in the developer guide. */
    private static long size(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToLong(attribute -> utf8(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    private static long size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            // Two digits a byte, and one more.
            case N -> (value.n().length() + 1) / 2 + 1L;
            case B -> value.b().asByteArrayUnsafe().length;
            case M -> 3 + value.m().size() + size(value.m());
            case L ->
                3
                        + value.l().size()
                        + value.l().stream().mapToLong(WrittenItems::size).sum();
            case SS -> value.ss().stream().mapToLong(WrittenItems::utf8).sum();
            case NS, BS, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
