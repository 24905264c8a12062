package io.redial.local.runtime;

import io.redial.local.template.QueueDefinition;
import io.redial.local.template.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Makes queues, and brings the attributes of those that exist up to date. */
public final class QueueDeployment {
    /** What a queue that exists follows the template in. ElasticMQ takes the others when a queue is made, and only then. */
    private static final Set<String> TIMES =
            Set.of("VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds");

    private final SqsClient sqs;
    private final Map<String, Deployed> deployed = new HashMap<>();

    /** Queues at this server. */
    public QueueDeployment(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** The queues by logical id. */
    public Map<String, Deployed> deploy(Template template) {
        template.queues().forEach(queue -> deployed.put(queue.logicalId(), ensure(queue)));
        template.queues().forEach(this::redrive);
        return Map.copyOf(deployed);
    }

    private Deployed ensure(QueueDefinition queue) {
        String url;
        try {
            url = sqs.getQueueUrl(request -> request.queueName(queue.name())).queueUrl();
            Map<String, String> changeable = changeable(queue);
            if (!changeable.isEmpty()) {
                set(url, changeable);
            }
        } catch (QueueDoesNotExistException e) {
            url = sqs.createQueue(request -> request.queueName(queue.name()).attributesWithStrings(queue.attributes()))
                    .queueUrl();
        }
        String itsUrl = url;
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(itsUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes();
        return new Deployed(url, attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""), queue.name());
    }

    private static Map<String, String> changeable(QueueDefinition queue) {
        return queue.attributes().entrySet().stream()
                .filter(attribute -> TIMES.contains(attribute.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void redrive(QueueDefinition queue) {
        queue.redrive().ifPresent(redrive -> {
            String policy = Json.object()
                    .put("deadLetterTargetArn", of(redrive.deadLetterQueueId()).arn())
                    .put("maxReceiveCount", redrive.maxReceiveCount())
                    .toString();
            set(of(queue.logicalId()).url(), Map.of("RedrivePolicy", policy));
        });
    }

    private void set(String url, Map<String, String> attributes) {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributesWithStrings(attributes));
    }

    private Deployed of(String logicalId) {
        Deployed queue = deployed.get(logicalId);
        if (queue == null) {
            throw new IllegalStateException("no queue " + logicalId);
        }
        return queue;
    }

    /** A queue that exists. */
    public record Deployed(String url, String arn, String name) {}
}
