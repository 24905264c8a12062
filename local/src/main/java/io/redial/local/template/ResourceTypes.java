package io.redial.local.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The resource types that the local run knows: those it makes, and those that mean nothing on one machine. */
final class ResourceTypes {
    static final String FUNCTION = "AWS::Serverless::Function";
    static final String HTTP_API = "AWS::Serverless::HttpApi";
    static final String QUEUE = "AWS::SQS::Queue";
    static final String TABLE = "AWS::DynamoDB::Table";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String SCHEDULE_GROUP = "AWS::Scheduler::ScheduleGroup";
    static final String SECRET = "AWS::SecretsManager::Secret";
    static final String ROLE = "AWS::IAM::Role";

    /** The attributes that {@code Fn::GetAtt} may ask for, by type. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry(FUNCTION, Set.of("Arn")),
            Map.entry(HTTP_API, Set.of("ApiEndpoint")),
            Map.entry(QUEUE, Set.of("Arn", "QueueName", "QueueUrl")),
            Map.entry(TABLE, Set.of("Arn")),
            Map.entry(BUCKET, Set.of("Arn")),
            Map.entry(SCHEDULE_GROUP, Set.of("Arn")),
            Map.entry(SECRET, Set.of("Id")),
            Map.entry(ROLE, Set.of("Arn")),
            Map.entry("AWS::Logs::LogGroup", Set.of("Arn")),
            Map.entry("AWS::Logs::MetricFilter", Set.of()),
            Map.entry("AWS::CloudWatch::Alarm", Set.of("Arn")),
            Map.entry("AWS::SQS::QueuePolicy", Set.of()),
            Map.entry("AWS::S3::BucketPolicy", Set.of()));

    private ResourceTypes() {}

    static boolean isKnown(String type) {
        return ATTRIBUTES.containsKey(type);
    }

    static Set<String> attributes(String type) {
        return Optional.ofNullable(ATTRIBUTES.get(type)).orElse(Set.of());
    }
}
