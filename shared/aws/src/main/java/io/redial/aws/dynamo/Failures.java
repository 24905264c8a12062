package io.redial.aws.dynamo;

import io.redial.engine.port.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What DynamoDB's refusals mean. */
final class Failures {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Failures() {}

    /** The outcome of a plain write whose condition failed. */
    static Store.Outcome outcome(ConditionalCheckFailedException failed, String writer) {
        return failed.hasItem() && wroteIt(failed.item(), writer)
                ? new Store.Outcome.Done()
                : new Store.Outcome.Refused(List.of(0));
    }

    /**
     * The outcome of a cancelled transaction, or empty when it only met others on the way and may be tried again. A
     * failed condition decides, whatever else happened.
     *
     * @throws TransactionCanceledException when it can't ever succeed, such as for an item that is too large
     */
    static Optional<Store.Outcome> outcome(TransactionCanceledException cancelled, String writer) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        List<Integer> lost = IntStream.range(0, reasons.size())
                .filter(i -> CONDITION_FAILED.equals(reasons.get(i).code()))
                .boxed()
                .toList();
        if (!lost.isEmpty()) {
            boolean ours = lost.stream()
                    .map(reasons::get)
                    .anyMatch(reason -> reason.hasItem() && wroteIt(reason.item(), writer));
            return Optional.of(ours ? new Store.Outcome.Done() : new Store.Outcome.Refused(lost));
        }
        if (reasons.isEmpty() || !reasons.stream().allMatch(reason -> PASSING.contains(reason.code()))) {
            throw cancelled;
        }
        return Optional.empty();
    }

    /** Whether the same request may succeed a moment later. */
    static boolean passing(SdkException failure) {
        return switch (failure) {
            case TransactionConflictException _ -> true;
            case TransactionInProgressException _ -> true;
            case AwsServiceException refused -> refused.isThrottlingException();
            default -> false;
        };
    }

    /** What to throw: a request that we got wrong as it is, anything else as a store that can't be reached. */
    static RuntimeException thrown(SdkException failure) {
        boolean ourFault =
                failure instanceof AwsServiceException refused && refused.statusCode() / 100 == 4 && !passing(failure);
        return ourFault ? failure : new Store.Unavailable("DynamoDB did not answer", failure);
    }

    /** A stored item that carries the very token of this commit: a repeated request met its own success. */
    private static boolean wroteIt(Map<String, AttributeValue> stored, String writer) {
        return new ItemReader(stored)
                .optionalText(Items.WRITER)
                .filter(writer::equals)
                .isPresent();
    }
}
