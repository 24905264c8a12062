package io.redial.functions.notifier;

import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.dynamo.DynamoDeliveries;
import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.SqsDeliveryHints;
import io.redial.aws.secret.SsmSecrets;
import io.redial.engine.port.Postman;
import io.redial.engine.port.Secrets;
import io.redial.engine.port.Waiting;
import io.redial.engine.webhook.HookUrls;
import io.redial.engine.webhook.Notifier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the function needs of the world around it: its queue, the table of deliveries, and the secrets of endpoints. It may
 * reach nothing else of the deployment, since it sends requests to wherever others say.
 */
public record Ports(Notifier.Log log, Secrets secrets, Postman postman, HookUrls urls, Waiting waiting) {

    /** The AWS services that the platform's environment names. */
    static Ports of(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Waiting waiting = new SystemWaiting();
        Tables tables = Tables.ofDeliveries(environment);
        HookUrls urls = HookUrls.of(environment.optional("ALLOW_LOOPBACK"), environment.optional("WEBHOOK_PORTS"));
        DynamoDbClient dynamo = clients.dynamo();
        return new Ports(
                new Notifier.Log(
                        new DynamoStore(dynamo, tables, waiting, platform.random()),
                        new DynamoDeliveries(dynamo, tables, waiting, platform.random()),
                        new SqsDeliveryHints(clients.sqs(), environment)),
                new SsmSecrets(clients.ssm(), environment, "WEBHOOK_SECRETS_PATH"),
                HttpPostman.to(urls, Platform.machineClock()),
                urls,
                waiting);
    }
}
