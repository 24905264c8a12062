package io.redial.local.cli;

import io.redial.local.runtime.LocalRuntime;
import io.redial.local.runtime.Outcome;
import io.redial.local.scheduler.TargetFailed;
import io.redial.local.scheduler.Targets;
import io.redial.local.servers.UploadListener;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Servers start before what they talk to: the scheduler before its targets, S3 before the template that says who hears of
 * an upload. Until then both are told to try again.
 */
final class Late implements Targets, UploadListener {

    private volatile Optional<Ready> ready = Optional.empty();

    private record Ready(LocalRuntime runtime, SqsClient sqs) {}

    void runtime(LocalRuntime runtime, SqsClient sqs) {
        ready = Optional.of(new Ready(runtime, sqs));
    }

    @Override
    public void uploaded(String bucket, String key, long size, String eTag) {
        Ready now = ready.orElseThrow(() -> new IllegalStateException("the local stack is still starting"));
        now.runtime().uploaded(bucket, key, size, eTag);
    }

    @Override
    public void send(String queueArn, Optional<String> messageGroupId, String body) throws TargetFailed {
        Ready now = started();
        String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        try {
            String url =
                    now.sqs().getQueueUrl(request -> request.queueName(name)).queueUrl();
            now.sqs().sendMessage(request -> {
                request.queueUrl(url).messageBody(body);
                messageGroupId.ifPresent(request::messageGroupId);
            });
        } catch (SdkException failure) {
            throw TargetFailed.forNow("the queue " + name + " did not take the message", failure);
        }
    }

    @Override
    public void invoke(String functionArn, String payload) throws TargetFailed {
        Outcome outcome = started().runtime().invoke(functionArn, payload.getBytes(StandardCharsets.UTF_8));
        if (outcome instanceof Outcome.Failed(String type, String message)) {
            throw TargetFailed.forNow(functionArn + " failed: " + type, new IllegalStateException(message));
        }
    }

    private Ready started() throws TargetFailed {
        return ready.orElseThrow(
                () -> TargetFailed.forNow("the local stack is still starting", new IllegalStateException()));
    }
}
