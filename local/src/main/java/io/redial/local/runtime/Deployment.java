package io.redial.local.runtime;

import io.redial.local.template.BucketDefinition;
import io.redial.local.template.Expression.Attribute;
import io.redial.local.template.FunctionDefinition;
import io.redial.local.template.InvalidTemplate;
import io.redial.local.template.ScheduleGroupDefinition;
import io.redial.local.template.SecretDefinition;
import io.redial.local.template.Surroundings;
import io.redial.local.template.TableDefinition;
import io.redial.local.template.Template;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A template whose tables, queues, buckets and schedule groups exist. Deploying again keeps what is there and brings
 * changed attributes up to date.
 */
public final class Deployment {
    private static final Pattern SECRET = Pattern.compile("\\{\\{resolve:secretsmanager:(.+?):SecretString(:[^}]*)?}}");
    private static final int NOT_FOUND = 404;

    private final Template template;
    private final Connection connection;
    private final AwsClients clients;
    private final SecretStore secrets;
    private final URI publicUrl;
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    private final Map<String, QueueDeployment.Deployed> queues;

    private Deployment(
            Template template, Connection connection, AwsClients clients, SecretStore secrets, URI publicUrl) {
        this.template = template;
        this.connection = connection;
        this.clients = clients;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
        TableDeployment tables = new TableDeployment(clients.dynamoDb());
        template.tables().forEach(tables::deploy);
        this.queues = new QueueDeployment(clients.sqs()).deploy(template);
        template.buckets().forEach(this::ensureBucket);
        ScheduleDeployment schedules = new ScheduleDeployment(clients.scheduler());
        template.scheduleGroups().forEach(schedules::deploy);
        learnAttributes();
    }

    /**
     * Makes what the template describes.
     *
     * @param publicUrl where the template's HTTP API is reached
     * @throws InvalidTemplate when something exists already that can't be brought to what the template says
     */
    public static Deployment create(
            Template template, Connection connection, AwsClients clients, SecretStore secrets, URI publicUrl) {
        return new Deployment(template, connection, clients, secrets, publicUrl);
    }

    /** Makes or updates the schedules of functions; they may fire from then on. */
    public void startSchedules() {
        ScheduleDeployment schedules = new ScheduleDeployment(clients.scheduler());
        String role = arn("iam", "role/" + stack() + "-schedules");
        for (FunctionDefinition function : template.functions()) {
            function.schedules().forEach(event -> schedules.deploy(function, event, functionArn(function), role));
        }
    }

    /** The ARN that a function goes by. */
    public String functionArn(FunctionDefinition function) {
        return arn("lambda", "function:" + function.name());
    }

    /** The URL of the queue of this logical id. */
    public String queueUrl(String logicalId) {
        return queue(logicalId).url();
    }

    /** The ARN of the queue of this logical id, as its server says it. */
    public String queueArn(String logicalId) {
        return queue(logicalId).arn();
    }

    /**
     * The environment variables of a function: those of the template, and those that Lambda and the SDKs need.
     *
     * @throws InvalidTemplate when a dynamic reference leads nowhere
     */
    public Map<String, String> environment(FunctionDefinition function) {
        Map<String, String> environment = new TreeMap<>(connection.environment());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        List<String> problems = new ArrayList<>();
        function.environment().forEach((name, expression) -> {
            String value = withSecrets(expression.evaluate(this::attribute));
            if (value.contains("{{resolve:")) {
                problems.add(function.logicalId() + ": Environment.Variables." + name
                        + ": the dynamic reference in it names no generated secret of this template");
            }
            environment.put(name, value);
        });
        if (!problems.isEmpty()) {
            throw new InvalidTemplate(problems);
        }
        return environment;
    }

    private String withSecrets(String text) {
        return SECRET.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(template.secrets().stream()
                        .filter(secret -> match.group(1).equals(secretArn(secret)) && match.group(2) == null)
                        .findFirst()
                        .map(secrets::value)
                        .orElse(match.group())));
    }

    private QueueDeployment.Deployed queue(String logicalId) {
        QueueDeployment.Deployed queue = queues.get(logicalId);
        if (queue == null) {
            throw new IllegalArgumentException("the template has no queue " + logicalId);
        }
        return queue;
    }

    private void ensureBucket(BucketDefinition bucket) {
        try {
            clients.s3().headBucket(request -> request.bucket(bucket.name()));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
            clients.s3().createBucket(request -> request.bucket(bucket.name()));
        }
    }

    private void learnAttributes() {
        // Roles and log groups don't exist here, but their ARNs are asked for, and Scheduler checks a role's shape.
        template.resourceTypes().keySet().forEach(id -> learn(id, id, arn("iam", "role/" + stack() + "-" + id)));
        for (FunctionDefinition function : template.functions()) {
            learn(function.logicalId(), function.name(), functionArn(function));
        }
        for (TableDefinition table : template.tables()) {
            learn(table.logicalId(), table.name(), arn("dynamodb", "table/" + table.name()));
        }
        for (BucketDefinition bucket : template.buckets()) {
            learn(bucket.logicalId(), bucket.name(), "arn:aws:s3:::" + bucket.name());
        }
        for (ScheduleGroupDefinition group : template.scheduleGroups()) {
            learn(group.logicalId(), group.name(), arn("scheduler", "schedule-group/" + group.name()));
        }
        for (SecretDefinition secret : template.secrets()) {
            learn(secret.logicalId(), secretArn(secret), secretArn(secret));
        }
        queues.forEach((id, queue) -> attributes.put(
                id,
                Map.of(
                        Attribute.REF,
                        queue.url(),
                        "QueueUrl",
                        queue.url(),
                        "Arn",
                        queue.arn(),
                        "QueueName",
                        queue.name())));
        template.httpApis()
                .forEach(api -> attributes.put(
                        api.logicalId(), Map.of(Attribute.REF, "local", "ApiEndpoint", publicUrl.toString())));
    }

    private void learn(String logicalId, String ref, String arn) {
        attributes.put(logicalId, Map.of(Attribute.REF, ref, "Arn", arn, "Id", ref));
    }

    private String attribute(Attribute attribute) {
        String value = attributes.getOrDefault(attribute.logicalId(), Map.of()).get(attribute.name());
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + attribute);
        }
        return value;
    }

    private String stack() {
        return template.surroundings().stackName();
    }

    private String secretArn(SecretDefinition secret) {
        return arn("secretsmanager", "secret:" + secret.name());
    }

    private String arn(String service, String resource) {
        Surroundings surroundings = template.surroundings();
        String region = service.equals("iam") ? "" : surroundings.region();
        return "arn:aws:" + service + ":" + region + ":" + surroundings.accountId() + ":" + resource;
    }
}
