package io.redial.local.runtime;

import static io.redial.local.runtime.Stack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Batches, partial failures, dead letters and order, against a real SQS server. */
class SqsEventSourceTest {
    private final String name = Stack.freshName();
    private final AwsClients clients = AwsClients.open(Stack.connection());
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    @TempDir
    Path data;

    @AfterEach
    void closeClients() {
        clients.close();
    }

    private String template(String queueProperties, String eventProperties) {
        return """
            Resources:
              Work:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: io.redial.local.runtime.ScriptedHandler::handleRequest
                  Timeout: 1
                  Environment: {Variables: {SCRIPT: %s}}
                  Events:
                    Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn, %s}}
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 1
                  SqsManagedSseEnabled: true
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2}
                  %s
              Dead:
                Type: AWS::SQS::Queue
                Properties: {%s}
            """.formatted(
                        name,
                        eventProperties,
                        queueProperties,
                        queueProperties.contains("FifoQueue: true") ? "FifoQueue: true" : "");
    }

    private String reporting() {
        return template("", "FunctionResponseTypes: [ReportBatchItemFailures]");
    }

    private void send(LocalRuntime runtime, String body) {
        clients.sqs()
                .sendMessage(request ->
                        request.queueUrl(runtime.deployment().queueUrl("Jobs")).messageBody(body));
    }

    /** What the queue holds, both counts from one answer: between two, a message could come back unseen. */
    private int count(LocalRuntime runtime, String queue) {
        return clients
                .sqs()
                .getQueueAttributes(
                        request -> request.queueUrl(runtime.deployment().queueUrl(queue))
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private boolean isEmpty(LocalRuntime runtime) {
        return count(runtime, "Jobs") == 0;
    }

    private static List<JsonNode> records(JsonNode event) {
        return StreamSupport.stream(event.path("Records").spliterator(), false).toList();
    }

    private static String failures(List<JsonNode> records) {
        return records.stream()
                .map(item -> "{\"itemIdentifier\":\"" + item.path("messageId").asText() + "\"}")
                .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
    }

    @Test
    void recordsCarryWhatSqsSaysOfAMessage() {
        ConcurrentLinkedQueue<JsonNode> events = new ConcurrentLinkedQueue<>();
        ScriptedHandler.script(name, (event, context) -> {
            events.add(event);
            return "";
        });
        try (LocalRuntime runtime = Stack.start(name, reporting(), data, Delivery.ONCE)) {
            send(runtime, "hello");
            eventually(() -> !events.isEmpty() && isEmpty(runtime));

            JsonNode item = events.element().path("Records").path(0);
            assertThat(item.path("body").asText()).isEqualTo("hello");
            assertThat(item.path("eventSource").asText()).isEqualTo("aws:sqs");
            assertThat(item.path("eventSourceARN").asText()).endsWith(":" + name + "-Jobs");
            assertThat(item.path("awsRegion").asText()).isEqualTo("us-east-1");
            assertThat(item.path("receiptHandle").asText()).isNotBlank();
            assertThat(item.path("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(item.path("attributes").path("ApproximateReceiveCount").asText())
                    .isEqualTo("1");
            assertThat(item.path("attributes").path("SentTimestamp").asText()).matches("[0-9]{13}");
        }
    }

    @Test
    void onlyWhatFailedComesAgainAndThenGoesToTheDeadLetterQueue() {
        ScriptedHandler.script(name, (event, context) -> {
            records(event)
                    .forEach(item -> seen.add(item.path("body").asText() + "#"
                            + item.path("attributes")
                                    .path("ApproximateReceiveCount")
                                    .asText()));
            return failures(records(event).stream()
                    .filter(item -> item.path("body").asText().equals("bad"))
                    .toList());
        });
        try (LocalRuntime runtime = Stack.start(name, reporting(), data, Delivery.ONCE)) {
            send(runtime, "good");
            send(runtime, "bad");
            send(runtime, "fine");
            eventually(() -> count(runtime, "Dead") == 1 && isEmpty(runtime));

            assertThat(seen).containsExactlyInAnyOrder("good#1", "bad#1", "fine#1", "bad#2");
        }
    }

    @Test
    void anUnknownIdFailsTheWholeBatch() {
        ScriptedHandler.script(name, (event, context) -> {
            records(event).forEach(item -> seen.add(item.path("body").asText()));
            return seen.size() == 1 ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}" : "{}";
        });
        try (LocalRuntime runtime = Stack.start(name, reporting(), data, Delivery.ONCE)) {
            send(runtime, "job");
            eventually(() -> seen.size() == 2 && isEmpty(runtime));

            assertThat(seen).containsExactly("job", "job");
        }
    }

    @Test
    void aFunctionThatRunsOutOfTimeHasFailedItsBatch() {
        CountDownLatch never = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> interrupted = new ConcurrentLinkedQueue<>();
        ScriptedHandler.script(name, (event, context) -> {
            seen.add("job");
            assertThat(context.getRemainingTimeInMillis()).isBetween(1, 1000);
            if (seen.size() == 1) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.add(context.getAwsRequestId());
                }
            }
            return "";
        });
        try (LocalRuntime runtime = Stack.start(name, reporting(), data, Delivery.ONCE)) {
            send(runtime, "job");
            eventually(() -> seen.size() == 2 && isEmpty(runtime));

            assertThat(interrupted).hasSize(1);
        }
    }

    @Test
    void twiceMeansThatTwoGetAMessageBeforeItIsDeleted() {
        ScriptedHandler.script(name, (event, context) -> {
            records(event).forEach(item -> seen.add(item.path("messageId").asText()));
            return "";
        });
        try (LocalRuntime runtime = Stack.start(name, reporting(), data, Delivery.TWICE)) {
            send(runtime, "job");
            eventually(() -> seen.size() == 2 && isEmpty(runtime));

            assertThat(seen.stream().distinct()).hasSize(1);
        }
    }

    @Test
    void aFifoGroupKeepsItsOrderPastAFailureAndOthersGoOn() {
        AtomicInteger tries = new AtomicInteger();
        Map<String, List<String>> done = new ConcurrentHashMap<>();
        ScriptedHandler.script(name, (event, context) -> {
            List<JsonNode> items = records(event);
            for (int i = 0; i < items.size(); i++) {
                String body = items.get(i).path("body").asText();
                if (body.equals("a2") && tries.incrementAndGet() == 1) {
                    return failures(items.subList(i, items.size()));
                }
                done.computeIfAbsent(
                                items.get(i)
                                        .path("attributes")
                                        .path("MessageGroupId")
                                        .asText(),
                                group -> new ArrayList<>())
                        .add(body);
            }
            return "";
        });
        String fifo = template("FifoQueue: true", "BatchSize: 10, FunctionResponseTypes: [ReportBatchItemFailures]");
        try (LocalRuntime runtime = Stack.start(name, fifo, data, Delivery.ONCE)) {
            for (String body : List.of("a1", "a2", "a3", "b1", "b2")) {
                clients.sqs()
                        .sendMessage(
                                request -> request.queueUrl(runtime.deployment().queueUrl("Jobs"))
                                        .messageBody(body)
                                        .messageGroupId(body.substring(0, 1))
                                        .messageDeduplicationId(body));
            }
            eventually(() -> isEmpty(runtime));

            assertThat(tries).hasValue(2);
            assertThat(done.getOrDefault("a", List.of()).stream().distinct()).containsExactly("a1", "a2", "a3");
            assertThat(done.getOrDefault("b", List.of()).stream().distinct()).containsExactly("b1", "b2");
        }
    }

    @Test
    void noMoreBatchesRunAtOnceThanTheTemplateAllows() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        ScriptedHandler.script(name, (event, context) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                return "";
            }
            seen.add("done");
            running.decrementAndGet();
            return "";
        });
        String two = template(
                "",
                "BatchSize: 1, ScalingConfig: {MaximumConcurrency: 2},"
                        + " FunctionResponseTypes: [ReportBatchItemFailures]");
        try (LocalRuntime runtime = Stack.start(name, two, data, Delivery.ONCE)) {
            for (int i = 0; i < 12; i++) {
                send(runtime, "job" + i);
            }
            eventually(() -> seen.size() >= 12 && isEmpty(runtime));

            assertThat(most).hasValue(2);
        }
    }
}
