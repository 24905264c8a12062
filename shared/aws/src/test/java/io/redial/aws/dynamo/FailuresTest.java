package io.redial.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.redial.engine.port.Store.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class FailuresTest {

    private static TransactionCanceledException cancelled(String... codes) {
        List<CancellationReason> reasons = Arrays.stream(codes)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList();
        return cancelled(reasons);
    }

    private static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
        return TransactionCanceledException.builder()
                .cancellationReasons(reasons)
                .build();
    }

    @Test
    void aConflictAloneIsTriedAgain() {
        assertThat(Failures.outcome(cancelled("None", "TransactionConflict"), "me"))
                .isEmpty();
        assertThat(Failures.outcome(cancelled("ThrottlingError", "ProvisionedThroughputExceeded"), "me"))
                .isEmpty();
    }

    @Test
    void aFailedConditionDecidesWhateverElseHappened() {
        assertThat(Failures.outcome(
                        cancelled("TransactionConflict", "ConditionalCheckFailed", "None", "ConditionalCheckFailed"),
                        "me"))
                .hasValue(new Outcome.Refused(List.of(1, 3)));
    }

    @Test
    void onlyTheTokenOfTheSameCommitProvesItsSuccess() {
        TransactionCanceledException met = cancelled(List.of(CancellationReason.builder()
                .code("ConditionalCheckFailed")
                .item(Map.of("w", AttributeValue.fromS("me")))
                .build()));
        assertThat(Failures.outcome(met, "me")).hasValue(new Outcome.Done());
        assertThat(Failures.outcome(met, "you")).hasValue(new Outcome.Refused(List.of(0)));
    }

    @Test
    void whatCanNeverSucceedIsThrown() {
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> Failures.outcome(cancelled("None", "ValidationError"), "me"));
    }
}
