package io.redial.local.runtime;

import java.net.URI;
import java.util.Map;

/**
 * Where the AWS protocols are served, and with which credentials.
 *
 * @param region the region that requests are signed for
 */
public record Connection(
        URI dynamoDb,
        URI sqs,
        URI s3,
        URI scheduler,
        URI parameters,
        String region,
        String accessKeyId,
        String secretAccessKey) {

    /** All services at one address, as servers that emulate the whole of AWS have it. */
    public static Connection single(URI endpoint, String region, String accessKeyId, String secretAccessKey) {
        return new Connection(endpoint, endpoint, endpoint, endpoint, endpoint, region, accessKeyId, secretAccessKey);
    }

    /** The variables by which an AWS SDK finds these servers. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_REGION", region,
                "AWS_ACCESS_KEY_ID", accessKeyId,
                "AWS_SECRET_ACCESS_KEY", secretAccessKey,
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.toString(),
                "AWS_ENDPOINT_URL_S3", s3.toString(),
                "AWS_ENDPOINT_URL_SCHEDULER", scheduler.toString(),
                "AWS_ENDPOINT_URL_SSM", parameters.toString());
    }

    @Override
    public String toString() {
        return "Connection[dynamoDb=" + dynamoDb + ", sqs=" + sqs + ", s3=" + s3 + ", scheduler=" + scheduler
                + ", parameters=" + parameters + "]";
    }
}
