package io.redial.local.template;

import io.redial.local.template.EventDefinition.Activity;
import io.redial.local.template.EventDefinition.FailureReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads functions and their events (see the SAM specification of {@code AWS::Serverless::Function}). */
final class FunctionReader {
    private static final int DEFAULT_BATCH_SIZE = 10;
    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY");

    private FunctionReader() {}

    static FunctionDefinition function(String logicalId, Fields properties, String stackName) {
        List<EventDefinition> events = new ArrayList<>();
        properties
                .children("Events")
                .forEach((name, fields) -> event(name, fields).ifPresent(events::add));
        return new FunctionDefinition(
                logicalId,
                properties.text("FunctionName").orElse(stackName + "-" + logicalId),
                properties.requiredText("Handler"),
                Duration.ofSeconds(properties.number("Timeout", 3, 1, 900)),
                properties.number("MemorySize", 128, 128, 10_240),
                properties.fields("Environment").expressions("Variables"),
                events);
    }

    private static Optional<EventDefinition> event(String name, Fields event) {
        Fields properties = event.fields("Properties");
        String type = event.requiredText("Type");
        return switch (type) {
            case "HttpApi" -> Optional.of(route(name, properties));
            case "SQS" -> queueSource(name, properties);
            case "ScheduleV2" -> Optional.of(schedule(name, properties));
            default -> {
                event.problem("Type", "the event type " + type + " is not supported by the local run");
                yield Optional.empty();
            }
        };
    }

    private static EventDefinition route(String name, Fields properties) {
        properties.allowOnly(Set.of("ApiId", "Method", "Path"));
        String apiId =
                properties.has("ApiId") ? properties.resource("ApiId", "Ref").orElse("") : HttpApiDefinition.IMPLICIT;
        String method = properties.requiredText("Method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            properties.problem(
                    "Method", "must be one of " + METHODS.stream().sorted().toList());
        }
        String path = properties.requiredText("Path");
        if (!path.startsWith("/")) {
            properties.problem("Path", "must start with a slash");
        }
        return new EventDefinition.HttpRoute(name, apiId, method, path);
    }

    private static Optional<EventDefinition> queueSource(String name, Fields properties) {
        properties.allowOnly(Set.of(
                "Queue", "BatchSize", "MaximumBatchingWindowInSeconds", "ScalingConfig", "FunctionResponseTypes"));
        List<String> responses = properties.texts("FunctionResponseTypes");
        if (!responses.isEmpty() && !responses.equals(List.of("ReportBatchItemFailures"))) {
            properties.problem("FunctionResponseTypes", "may only hold ReportBatchItemFailures");
        }
        int batchSize = properties.number("BatchSize", DEFAULT_BATCH_SIZE, 1, 10_000);
        Duration window = Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0, 0, 300));
        var maximum = properties.fields("ScalingConfig").number("MaximumConcurrency", 2, 1_000);
        FailureReport report = responses.isEmpty() ? FailureReport.WHOLE_BATCH : FailureReport.BATCH_ITEMS;
        return properties
                .resource("Queue", "Arn")
                .map(queue -> new EventDefinition.QueueSource(name, queue, batchSize, window, maximum, report));
    }

    private static EventDefinition schedule(String name, Fields properties) {
        properties.allowOnly(Set.of("ScheduleExpression", "ScheduleExpressionTimezone", "Input", "State"));
        return new EventDefinition.Scheduled(
                name,
                properties.requiredText("ScheduleExpression"),
                properties.text("ScheduleExpressionTimezone"),
                properties.text("Input"),
                properties
                                .text("State")
                                .filter(state -> state.equals("DISABLED"))
                                .isPresent()
                        ? Activity.DISABLED
                        : Activity.ENABLED);
    }
}
