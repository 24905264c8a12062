package io.redial.local.runtime;

import io.redial.aws.DirectHttp;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients that deploy and drive a template. */
public record AwsClients(DynamoDbClient dynamoDb, SqsClient sqs, S3Client s3, SchedulerClient scheduler)
        implements AutoCloseable {

    /** Clients of the servers at {@code connection}. */
    public static AwsClients open(Connection connection) {
        return new AwsClients(
                build(DynamoDbClient.builder(), connection.dynamoDb(), connection),
                build(SqsClient.builder(), connection.sqs(), connection),
                build(S3Client.builder().forcePathStyle(true), connection.s3(), connection),
                build(SchedulerClient.builder(), connection.scheduler(), connection));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, URI endpoint, Connection connection) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(connection.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(connection.accessKeyId(), connection.secretAccessKey())))
                .httpClientBuilder(DirectHttp.builder())
                .build();
    }

    @Override
    public void close() {
        dynamoDb.close();
        sqs.close();
        s3.close();
        scheduler.close();
    }
}
