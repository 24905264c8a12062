package io.redial.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Counts, at the client, what every request to DynamoDB consumes. The SDK finds it on the class path of the benchmark
 * ({@code execution.interceptors}), so that the engine is measured as it is.
 */
public final class CapacityCounter implements ExecutionInterceptor {

    private static final Map<String, Usage> BY_OPERATION = new TreeMap<>();

    /**
     * What one kind of request has consumed.
     *
     * @param units read or write units, as the server counts them
     */
    public record Usage(long requests, double units) {
        Usage plus(double more) {
            return new Usage(requests + 1, units + more);
        }
    }

    /** What was consumed since it was last asked, by operation. */
    public static Map<String, Usage> taken() {
        synchronized (BY_OPERATION) {
            Map<String, Usage> copy = new TreeMap<>(BY_OPERATION);
            BY_OPERATION.clear();
            return copy;
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(total).build();
            case BatchGetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(total).build();
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(total).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(total).build();
            case DeleteItemRequest delete ->
                delete.toBuilder().returnConsumedCapacity(total).build();
            case TransactWriteItemsRequest write ->
                write.toBuilder().returnConsumedCapacity(total).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String operation = context.request().getClass().getSimpleName().replace("Request", "");
        double units = consumed(context.response())
                .mapToDouble(ConsumedCapacity::capacityUnits)
                .sum();
        count(operation, units);
        if (context.request() instanceof TransactWriteItemsRequest write) {
            WrittenItems.count(write);
        }
    }

    /** A refused transaction or write is a request too; what it consumes is not told. */
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        count(context.request().getClass().getSimpleName().replace("Request", " (refused)"), 0);
    }

    private static void count(String operation, double units) {
        synchronized (BY_OPERATION) {
            BY_OPERATION.merge(operation, new Usage(1, units), (known, _) -> known.plus(units));
        }
    }

    private static Stream<ConsumedCapacity> consumed(SdkResponse response) {
        return switch (response) {
            case GetItemResponse get -> Stream.ofNullable(get.consumedCapacity());
            case BatchGetItemResponse get -> get.consumedCapacity().stream();
            case QueryResponse query -> Stream.ofNullable(query.consumedCapacity());
            case PutItemResponse put -> Stream.ofNullable(put.consumedCapacity());
            case UpdateItemResponse update -> Stream.ofNullable(update.consumedCapacity());
            case DeleteItemResponse delete -> Stream.ofNullable(delete.consumedCapacity());
            case TransactWriteItemsResponse write -> write.consumedCapacity().stream();
            default -> Stream.empty();
        };
    }
}
