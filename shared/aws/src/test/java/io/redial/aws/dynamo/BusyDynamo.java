package io.redial.aws.dynamo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A DynamoDB that does, when it is told so, what the local one never does: it is busy, and it leaves keys unread. */
final class BusyDynamo implements DynamoDbClient {

    private final DynamoDbClient calm;
    private final Runnable eachRequest;
    private final Deque<SdkException> failures = new ArrayDeque<>();
    private final List<DynamoDbRequest> requests = new ArrayList<>();
    private Optional<SdkException> always = Optional.empty();
    private int readAtMost = Integer.MAX_VALUE;
    private int readsLeft = Integer.MAX_VALUE;

    /**
     * In front of {@code calm}.
     *
     * @param eachRequest runs while a request is on its way
     */
    BusyDynamo(DynamoDbClient calm, Runnable eachRequest) {
        this.calm = calm;
        this.eachRequest = eachRequest;
    }

    /** The next requests fail like that, one after the other. */
    void fails(List<? extends SdkException> next) {
        requests.clear();
        failures.addAll(next);
    }

    /** Every request fails like that. */
    void failsAlways(SdkException failure) {
        requests.clear();
        always = Optional.of(failure);
    }

    /** A batch read answers at most so many keys; after so many requests, none. */
    void reads(int keys, int times) {
        requests.clear();
        readAtMost = keys;
        readsLeft = times;
    }

    List<DynamoDbRequest> requests() {
        return List.copyOf(requests);
    }

    private void failIfBusy(DynamoDbRequest request) {
        requests.add(request);
        eachRequest.run();
        if (always.isPresent()) {
            throw always.get();
        }
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        failIfBusy(request);
        return calm.transactWriteItems(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        failIfBusy(request);
        return calm.putItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        failIfBusy(request);
        return calm.updateItem(request);
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        failIfBusy(request);
        return calm.getItem(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        failIfBusy(request);
        int may = readsLeft-- > 0 ? readAtMost : 0;
        Map<String, KeysAndAttributes> read = new HashMap<>();
        Map<String, KeysAndAttributes> left = new HashMap<>();
        for (Map.Entry<String, KeysAndAttributes> asked : request.requestItems().entrySet()) {
            List<Map<String, AttributeValue>> keys = asked.getValue().keys();
            int taken = Math.min(may, keys.size());
            may -= taken;
            put(read, asked, keys.subList(0, taken));
            put(left, asked, keys.subList(taken, keys.size()));
        }
        BatchGetItemResponse answer = read.isEmpty()
                ? BatchGetItemResponse.builder().responses(Map.of()).build()
                : calm.batchGetItem(batch -> batch.requestItems(read));
        return answer.toBuilder().unprocessedKeys(left).build();
    }

    private static void put(
            Map<String, KeysAndAttributes> to,
            Map.Entry<String, KeysAndAttributes> asked,
            List<Map<String, AttributeValue>> keys) {
        if (!keys.isEmpty()) {
            to.put(asked.getKey(), asked.getValue().toBuilder().keys(keys).build());
        }
    }

    @Override
    public String serviceName() {
        return calm.serviceName();
    }

    @Override
    public void close() {}
}
