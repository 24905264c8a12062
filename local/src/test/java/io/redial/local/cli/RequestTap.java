package io.redial.local.cli;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Prints what queues are sent and where objects are put, in a process that asks for it. The SDK finds it on the class path of the
 * tests ({@code execution.interceptors}). A dead letter is a message that was sent before, so none says more than these.
 */
public final class RequestTap implements ExecutionInterceptor {

    static final String SWITCH = "redial.tap";
    static final String MESSAGE = "tapped message ";
    static final String OBJECT = "tapped object ";

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (Boolean.getBoolean(SWITCH)) {
            told(context.request()).forEach(System.out::println);
        }
    }

    private static List<String> told(SdkRequest request) {
        return switch (request) {
            case SendMessageRequest one -> List.of(MESSAGE + one.messageBody());
            case SendMessageBatchRequest batch ->
                batch.entries().stream()
                        .map(SendMessageBatchRequestEntry::messageBody)
                        .map(MESSAGE::concat)
                        .toList();
            case PutObjectRequest put -> List.of(OBJECT + put.key());
            case CreateMultipartUploadRequest begun -> List.of(OBJECT + begun.key());
            default -> Stream.<String>empty().toList();
        };
    }
}
