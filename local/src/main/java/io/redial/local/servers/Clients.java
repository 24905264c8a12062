package io.redial.local.servers;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
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
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(servers.accessKey().id(), servers.accessKey().secret()));
        return new Clients(
                turned(DynamoDbClient.builder(), credentials, servers.dynamoDb())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
                turned(SqsClient.builder(), credentials, servers.sqs())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build(),
                turned(S3Client.builder(), credentials, servers.s3().endpoint())
                        .httpClient(UrlConnectionHttpClient.create())
                        .forcePathStyle(true)
                        .build(),
                S3Presigner.builder()
                        .region(Region.of(EmbeddedServers.REGION))
                        .credentialsProvider(credentials)
                        .endpointOverride(servers.s3().endpoint())
                        .serviceConfiguration(
                                S3Configuration.builder().pathStyleAccessEnabled(true).build())
                        .build());
    }

    @Override
    public void close() {
        dynamoDb.close();
        sqs.close();
        s3.close();
        presigner.close();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B turned(
            B builder, AwsCredentialsProvider credentials, URI endpoint) {
        return builder.region(Region.of(EmbeddedServers.REGION))
                .credentialsProvider(credentials)
                .endpointOverride(endpoint);
    }
}
