package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ChunkReceipt;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.testkit.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A receipt is one item, in which every row of a part must find room. */
class ReceiptSizeTest {

    private static final int ITEM_BYTES = 400 * 1024;
    private static final String LONGEST = "\u96fb".repeat(40) + "\u2026";
    private static final String MESSAGE = "m".repeat(260);

    @Test
    void aThousandRowsWithTheLongestValuesAndColumnsFit() {
        assertThat(bytes(receipt(1_000, LONGEST, LONGEST.substring(3)))).isLessThan(ITEM_BYTES);
        assertThat(bytes(receipt(6_000, "+15550000001", ""))).isLessThan(ITEM_BYTES);
    }

    @Test
    void columnsAndReasonsAreReadAsTheyWere() {
        ChunkReceipt receipt = receipt(50, "1", "x");
        assertThat(Items.<ChunkReceipt>read(receipt.key(), Items.write(receipt, "w"))
                        .errors())
                .isEqualTo(receipt.errors());
    }

    private static ChunkReceipt receipt(int rows, String value, String column) {
        List<RowError> errors = IntStream.range(0, rows)
                .mapToObj(i -> new RowError(
                        99_000_000L + i, column.isEmpty() ? "phone" : i + column, value, "code_" + i % 3, MESSAGE))
                .toList();
        ChunkReceipt.Key key = new ChunkReceipt.Key(Samples.ACCOUNT, "imp_1", 0);
        return new ChunkReceipt(key, ImportJob.Counts.NONE, errors, Samples.NOW, 0);
    }

    private static long bytes(ChunkReceipt receipt) {
        return bytes(Items.write(receipt, "w"));
    }

    /** As DynamoDB counts them. */
    private static long bytes(Map<String, AttributeValue> map) {
        return map.entrySet().stream()
                .mapToLong(entry -> utf8(entry.getKey()) + bytes(entry.getValue()))
                .sum();
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> value.n().length() / 2 + 2;
            case L -> 3 + value.l().stream().mapToLong(each -> 1 + bytes(each)).sum();
            case M -> 3 + value.m().size() + bytes(value.m());
            default -> 1;
        };
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
