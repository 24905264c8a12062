package io.redial.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The AWS clients of one function: {@code AWS_REGION}, the credentials of its environment or else of wherever it runs,
 * and an endpoint of its own for a service whose {@code AWS_ENDPOINT_URL_…} is set.
 *
 * <p>A request is tried at most three times. Time-outs leave a cold start the time for a first TLS handshake.
 */
public final class AwsClients {

    private static final int ATTEMPTS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(6);
    /** For S3, whose objects can be large. */
    private static final Duration LONG_CALL = Duration.ofSeconds(60);

    private final Environment environment;
    private final Region region;
    private final AwsCredentialsProvider credentials;

    /**
     * Clients for a function with these variables.
     *
     * @throws Environment.MissingVariable without {@code AWS_REGION}
     */
    public AwsClients(Environment environment) {
        this.environment = environment;
        this.region = Region.of(environment.required("AWS_REGION"));
        this.credentials = credentials(environment);
    }

    public DynamoDbClient dynamo() {
        return built(DynamoDbClient.builder(), "DYNAMODB").build();
    }

    public SqsClient sqs() {
        return built(SqsClient.builder(), "SQS").build();
    }

    public SchedulerClient scheduler() {
        return built(SchedulerClient.builder(), "SCHEDULER").build();
    }

    public SsmClient ssm() {
        return built(SsmClient.builder(), "SSM").build();
    }

    /** A client for objects; its calls may last a minute. */
    public S3Client s3() {
        return built(S3Client.builder(), "S3")
                .forcePathStyle(endpoint("S3").isPresent())
                .httpClient(http("S3", LONG_CALL))
                .overrideConfiguration(bounded(LONG_CALL, LONG_CALL.multipliedBy(2)))
                .build();
    }

    /** Signs requests that others make. */
    public S3Presigner presigner() {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint("S3").isPresent())
                        .build());
        endpoint("S3").ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B built(B builder, String service) {
        builder.region(region)
                .credentialsProvider(credentials)
                .httpClient(http(service, ATTEMPT))
                .overrideConfiguration(bounded(ATTEMPT, CALL));
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder;
    }

    private Optional<URI> endpoint(String service) {
        return environment.optional("AWS_ENDPOINT_URL_" + service).map(URI::create);
    }

    private SdkHttpClient http(String service, Duration socketTimeout) {
        return (endpoint(service).isPresent() ? DirectHttp.builder() : UrlConnectionHttpClient.builder())
                .connectionTimeout(CONNECT)
                .socketTimeout(socketTimeout)
                .build();
    }

    private static ClientOverrideConfiguration bounded(Duration attempt, Duration call) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build())
                .build();
    }

    private static AwsCredentialsProvider credentials(Environment environment) {
        Optional<AwsCredentials> given = environment
                .optional("AWS_ACCESS_KEY_ID")
                .map(id -> {
                    String secret = environment.required("AWS_SECRET_ACCESS_KEY");
                    return environment
                            .optional("AWS_SESSION_TOKEN")
                            .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                            .orElseGet(() -> AwsBasicCredentials.create(id, secret));
                });
        return given.<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }
}
