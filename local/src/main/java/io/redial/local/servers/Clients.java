package io.redial.local.servers;

import io.redial.aws.DirectHttp;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's clients, turned to the embedded servers. */
public record Clients(DynamoDbClient dynamoDb, SqsClient sqs, S3Client s3, S3Presigner presigner)
        implements AutoCloseable {

    static Clients of(EmbeddedServers servers) {
        AccessKey accessKey = servers.accessKey();
        URI s3 = servers.s3().endpoint();
        return new Clients(
                dynamoDb(servers.dynamoDb(), accessKey),
                sqs(servers.sqs(), accessKey),
                s3(s3, accessKey),
                presigner(s3, accessKey));
    }

    /** A client of a DynamoDB server that stands alone. */
    public static DynamoDbClient dynamoDb(URI endpoint, AccessKey accessKey) {
        return turned(DynamoDbClient.builder(), accessKey, endpoint)
                .httpClient(DirectHttp.builder().build())
                .build();
    }

    /** A client of an SQS server that stands alone. */
    public static SqsClient sqs(URI endpoint, AccessKey accessKey) {
        return turned(SqsClient.builder(), accessKey, endpoint)
                .httpClient(DirectHttp.builder().build())
                .build();
    }

    /** A client of an S3 server that stands alone. */
    public static S3Client s3(URI endpoint, AccessKey accessKey) {
        return turned(S3Client.builder(), accessKey, endpoint)
                .httpClient(DirectHttp.builder().build())
                .forcePathStyle(true)
                .build();
    }

    /** Signs requests to an S3 server that stands alone. */
    public static S3Presigner presigner(URI endpoint, AccessKey accessKey) {
        return S3Presigner.builder()
                .region(Region.of(EmbeddedServers.REGION))
                .credentialsProvider(credentials(accessKey))
                .endpointOverride(endpoint)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    public void close() {
        dynamoDb.close();
        sqs.close();
        s3.close();
        presigner.close();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B turned(B builder, AccessKey accessKey, URI endpoint) {
        return builder.region(Region.of(EmbeddedServers.REGION))
                .credentialsProvider(credentials(accessKey))
                .endpointOverride(endpoint);
    }

    private static AwsCredentialsProvider credentials(AccessKey accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey.id(), accessKey.secret()));
    }
}
