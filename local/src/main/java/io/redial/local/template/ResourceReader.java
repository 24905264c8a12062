package io.redial.local.template;

import io.redial.local.template.BucketDefinition.Notification;
import io.redial.local.template.HttpApiDefinition.Cors;
import io.redial.local.template.QueueDefinition.Kind;
import io.redial.local.template.QueueDefinition.Redrive;
import io.redial.local.template.SecretDefinition.Alphabet;
import io.redial.local.template.TableDefinition.Index;
import io.redial.local.template.TableDefinition.PrimaryKey;
import io.redial.local.template.TableDefinition.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads queues, tables, buckets and what else is not a function. */
final class ResourceReader {
    /** Properties of a queue that are attributes of the same name in SQS. */
    private static final List<String> QUEUE_ATTRIBUTES = List.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "MaximumMessageSize",
            "FifoQueue",
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "FifoThroughputLimit",
            "KmsMasterKeyId",
            "SqsManagedSseEnabled");

    private final String stackName;

    ResourceReader(String stackName) {
        this.stackName = stackName;
    }

    QueueDefinition queue(String logicalId, Fields properties) {
        Kind kind = properties.isTrue("FifoQueue") ? Kind.FIFO : Kind.STANDARD;
        String generated = stackName + "-" + logicalId + (kind == Kind.FIFO ? ".fifo" : "");
        String name = properties.text("QueueName").orElse(generated);
        if (name.endsWith(".fifo") != (kind == Kind.FIFO)) {
            properties.problem("QueueName", "must end in .fifo if FifoQueue is true, and only then");
        }
        Map<String, String> attributes = new HashMap<>();
        QUEUE_ATTRIBUTES.forEach(
                attribute -> properties.text(attribute).ifPresent(value -> attributes.put(attribute, value)));
        properties.number("VisibilityTimeout", 0, 43_200);
        properties.number("DelaySeconds", 0, 900);
        return new QueueDefinition(logicalId, name, kind, attributes, redrive(properties));
    }

    private static Optional<Redrive> redrive(Fields properties) {
        if (!properties.has("RedrivePolicy")) {
            return Optional.empty();
        }
        Fields policy = properties.fields("RedrivePolicy");
        OptionalInt count = policy.number("maxReceiveCount", 1, 1_000);
        if (count.isEmpty()) {
            policy.problem("maxReceiveCount", "is missing");
        }
        return policy.resource("deadLetterTargetArn", "Arn").map(target -> new Redrive(target, count.orElse(1)));
    }

    TableDefinition table(String logicalId, Fields properties) {
        Map<String, String> types = new HashMap<>();
        properties
                .list("AttributeDefinitions")
                .forEach(attribute ->
                        types.put(attribute.requiredText("AttributeName"), attribute.requiredText("AttributeType")));
        List<Index> indexes = new ArrayList<>();
        properties.list("LocalSecondaryIndexes").forEach(index -> indexes.add(index(index, Scope.LOCAL, types)));
        properties.list("GlobalSecondaryIndexes").forEach(index -> indexes.add(index(index, Scope.GLOBAL, types)));
        Fields timeToLive = properties.fields("TimeToLiveSpecification");
        return new TableDefinition(
                logicalId,
                name(logicalId, "TableName", properties),
                types,
                key(properties, types),
                indexes,
                timeToLive.isTrue("Enabled")
                        ? Optional.of(timeToLive.requiredText("AttributeName"))
                        : Optional.empty());
    }

    private static Index index(Fields index, Scope scope, Map<String, String> types) {
        Fields projection = index.fields("Projection");
        return new Index(
                index.requiredText("IndexName"),
                scope,
                key(index, types),
                projection.requiredText("ProjectionType"),
                projection.texts("NonKeyAttributes"));
    }

    private static PrimaryKey key(Fields owner, Map<String, String> types) {
        Map<String, String> byRole = new HashMap<>();
        for (Fields part : owner.list("KeySchema")) {
            String attribute = part.requiredText("AttributeName");
            if (!types.containsKey(attribute)) {
                part.problem("AttributeName", attribute + " is not among the AttributeDefinitions");
            }
            byRole.put(part.requiredText("KeyType"), attribute);
        }
        String hash = byRole.get("HASH");
        if (hash == null) {
            owner.problem("KeySchema", "has no HASH attribute");
        }
        return new PrimaryKey(hash == null ? "" : hash, Optional.ofNullable(byRole.get("RANGE")));
    }

    BucketDefinition bucket(String logicalId, Fields properties) {
        Fields notifications = properties.fields("NotificationConfiguration");
        notifications.allowOnly(Set.of("QueueConfigurations"));
        List<Notification> found = new ArrayList<>();
        for (Fields configuration : notifications.list("QueueConfigurations")) {
            notification(configuration).ifPresent(found::add);
        }
        return new BucketDefinition(
                logicalId, name(logicalId, "BucketName", properties).toLowerCase(Locale.ROOT), found);
    }

    private static Optional<Notification> notification(Fields configuration) {
        Map<String, String> filters = new HashMap<>();
        for (Fields rule : configuration.fields("Filter").fields("S3Key").list("Rules")) {
            String name = rule.requiredText("Name").toLowerCase(Locale.ROOT);
            if (!Set.of("prefix", "suffix").contains(name)) {
                rule.problem("Name", "must be prefix or suffix");
            }
            filters.put(name, rule.requiredText("Value"));
        }
        String event = configuration.requiredText("Event");
        return configuration
                .resource("Queue", "Arn")
                .map(queue -> new Notification(
                        event, queue, filters.getOrDefault("prefix", ""), filters.getOrDefault("suffix", "")));
    }

    HttpApiDefinition httpApi(String logicalId, Fields properties) {
        if (!properties.has("CorsConfiguration")) {
            return new HttpApiDefinition(logicalId, Optional.empty());
        }
        Fields cors = properties.fields("CorsConfiguration");
        cors.allowOnly(Set.of("AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge"));
        OptionalInt maxAge = cors.number("MaxAge", 0, 86_400);
        return new HttpApiDefinition(
                logicalId,
                Optional.of(new Cors(
                        cors.texts("AllowOrigins"),
                        cors.texts("AllowMethods"),
                        cors.texts("AllowHeaders"),
                        cors.texts("ExposeHeaders"),
                        maxAge.isPresent() ? OptionalLong.of(maxAge.getAsInt()) : OptionalLong.empty())));
    }

    ScheduleGroupDefinition scheduleGroup(String logicalId, Fields properties) {
        return new ScheduleGroupDefinition(logicalId, name(logicalId, "Name", properties));
    }

    SecretDefinition secret(String logicalId, Fields properties) {
        Fields generated = properties.fields("GenerateSecretString");
        generated.allowOnly(Set.of("PasswordLength", "ExcludePunctuation"));
        if (!properties.has("GenerateSecretString")) {
            properties.problem("GenerateSecretString", "is missing: the local run knows generated secrets only");
        }
        return new SecretDefinition(
                logicalId,
                name(logicalId, "Name", properties),
                generated.number("PasswordLength", 32, 1, 4_096),
                generated.isTrue("ExcludePunctuation") ? Alphabet.LETTERS_AND_DIGITS : Alphabet.WITH_PUNCTUATION);
    }

    private String name(String logicalId, String property, Fields properties) {
        return properties.text(property).orElse(stackName + "-" + logicalId);
    }
}
