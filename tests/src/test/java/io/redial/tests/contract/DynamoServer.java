package io.redial.tests.contract;

import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.engine.port.Store;
import io.redial.local.runtime.TableDeployment;
import io.redial.local.servers.AccessKey;
import io.redial.local.servers.Clients;
import io.redial.local.servers.DynamoDbServer;
import io.redial.local.template.Surroundings;
import io.redial.local.template.Template;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB process for all tests of this JVM; it ends with it. */
final class DynamoServer {

    private static final Path ROOT = Path.of(System.getProperty("redial.root"));
    private static final DynamoDbServer SERVER = DynamoDbServer.start(ROOT, Optional.empty(), 0);
    private static final DynamoDbClient CLIENT = Clients.dynamoDb(SERVER.endpoint(), AccessKey.LOCAL);
    private static final AtomicInteger STACKS = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    private DynamoServer() {}

    /** A store on empty tables, as the template has them. */
    static Store emptyStore() {
        String stack = "contract" + STACKS.incrementAndGet();
        Template template = Template.parse(ROOT.resolve("template.yaml"), Surroundings.LOCAL.named(stack));
        TableDeployment deployment = new TableDeployment(CLIENT);
        template.tables().forEach(deployment::deploy);
        Tables tables = new Tables(
                name(template, "LeadsTable"),
                name(template, "AccountsTable"),
                name(template, "CallsTable"),
                name(template, "NumbersTable"),
                name(template, "DeliveriesTable"));
        return new DynamoStore(CLIENT, tables, new SystemWaiting(), RandomGenerator.of("L64X128MixRandom"));
    }

    private static String name(Template template, String logicalId) {
        return template.tables().stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow()
                .name();
    }
}
