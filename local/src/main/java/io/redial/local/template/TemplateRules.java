package io.redial.local.template;

import io.redial.local.template.EventDefinition.HttpRoute;
import io.redial.local.template.EventDefinition.QueueSource;
import io.redial.local.template.Problems.Place;
import io.redial.local.template.QueueDefinition.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What AWS would refuse, or would let messages be lost by, checked across resources. */
final class TemplateRules {
    private static final int LARGEST_BATCH_WITHOUT_WINDOW = 10;

    private final Template template;
    private final Problems problems;

    TemplateRules(Template template, Problems problems) {
        this.template = template;
        this.problems = problems;
    }

    void check() {
        template.queues().forEach(this::deadLetterQueueIsOfTheSameKind);
        physicalNamesDiffer();
        Map<String, String> routes = new HashMap<>();
        for (FunctionDefinition function : template.functions()) {
            function.routes().forEach(route -> routeLeadsToOneFunction(function, route, routes));
            function.queueSources().forEach(source -> sourceIsSound(function, source));
        }
        for (BucketDefinition bucket : template.buckets()) {
            bucket.notifications().forEach(notification -> notifiedQueueIsStandard(bucket, notification.queueId()));
        }
    }

    private void deadLetterQueueIsOfTheSameKind(QueueDefinition queue) {
        Place place = Place.of(queue.logicalId()).at("RedrivePolicy");
        queue.redrive()
                .ifPresent(redrive -> template.queue(redrive.deadLetterQueueId())
                        .ifPresentOrElse(
                                dead -> {
                                    if (dead.kind() != queue.kind()) {
                                        problems.add(
                                                place,
                                                dead.logicalId() + " must be a " + queue.kind() + " queue as this one");
                                    }
                                },
                                () -> problems.add(place, redrive.deadLetterQueueId() + " is not a queue")));
    }

    private void physicalNamesDiffer() {
        Set<String> names = new HashSet<>();
        for (QueueDefinition queue : template.queues()) {
            if (!names.add(queue.name())) {
                problems.add(Place.of(queue.logicalId()).at("QueueName"), queue.name() + " is another queue's name");
            }
        }
    }

    private void routeLeadsToOneFunction(FunctionDefinition function, HttpRoute route, Map<String, String> routes) {
        Place place = event(function, route);
        boolean declared =
                template.httpApis().stream().anyMatch(api -> api.logicalId().equals(route.apiId()));
        if (!declared && !route.apiId().isEmpty() && !route.apiId().equals(HttpApiDefinition.IMPLICIT)) {
            problems.add(place.at("ApiId"), route.apiId() + " is not an AWS::Serverless::HttpApi");
        }
        // Two routes that differ in the names of parameters alone are one to API Gateway.
        String shape = route.apiId() + " " + route.key().replaceAll("\\{[^}+]*}", "{}");
        String other = routes.putIfAbsent(shape, function.logicalId() + "." + route.name());
        if (other != null) {
            problems.add(place.at("Path"), route.key() + " is the route of " + other + " too");
        }
    }

    private void sourceIsSound(FunctionDefinition function, QueueSource source) {
        Place place = event(function, source);
        QueueDefinition queue = template.queue(source.queueId()).orElse(null);
        if (queue == null) {
            problems.add(place.at("Queue"), source.queueId() + " is not a queue");
            return;
        }
        if (queue.redrive().isEmpty()) {
            problems.add(
                    Place.of(queue.logicalId()).at("RedrivePolicy"),
                    "is missing: without a dead-letter queue a message that always fails comes again for days");
        }
        // A message is in flight from when it is taken: while a batch fills, too.
        Duration inFlight = function.timeout().plus(source.batchingWindow());
        if (queue.visibilityTimeout().compareTo(inFlight) < 0) {
            problems.add(
                    Place.of(queue.logicalId()).at("VisibilityTimeout"),
                    queue.visibilityTimeout().toSeconds() + " s is less than the timeout and the batching window of "
                            + function.logicalId() + ", " + inFlight.toSeconds() + " s");
        }
        if (queue.kind() == Kind.FIFO && !source.batchingWindow().isZero()) {
            problems.add(place.at("MaximumBatchingWindowInSeconds"), "a FIFO queue has no batching window");
        }
        if (source.batchSize() > LARGEST_BATCH_WITHOUT_WINDOW
                && (source.batchingWindow().isZero() || queue.kind() == Kind.FIFO)) {
            problems.add(place.at("BatchSize"), "more than 10 needs a standard queue and a batching window");
        }
    }

    private void notifiedQueueIsStandard(BucketDefinition bucket, String queueId) {
        Place place = Place.of(bucket.logicalId()).at("NotificationConfiguration");
        template.queue(queueId)
                .ifPresentOrElse(
                        queue -> {
                            if (queue.kind() == Kind.FIFO) {
                                problems.add(place, "S3 can't tell " + queueId + ", a FIFO queue");
                            }
                        },
                        () -> problems.add(place, queueId + " is not a queue"));
    }

    private static Place event(FunctionDefinition function, EventDefinition event) {
        return Place.of(function.logicalId()).at("Events").at(event.name()).at("Properties");
    }
}
