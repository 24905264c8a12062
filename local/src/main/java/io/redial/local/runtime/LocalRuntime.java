package io.redial.local.runtime;

import io.redial.local.template.EventDefinition.QueueSource;
import io.redial.local.template.FunctionDefinition;
import io.redial.local.template.HttpApiDefinition;
import io.redial.local.template.InvalidTemplate;
import io.redial.local.template.QueueDefinition;
import io.redial.local.template.Template;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A template at work: its resources exist, its functions are loaded, its queues polled, its routes served. */
public final class LocalRuntime implements AutoCloseable {
    private final Template template;
    private final RuntimeSettings settings;
    private final AwsClients clients;
    private final HttpGateway gateway;
    private final Deployment deployment;
    private final BucketNotifications notifications;
    private final List<LocalLambda> functions;
    private final List<SqsEventSource> sources = new ArrayList<>();

    private LocalRuntime(Template template, RuntimeSettings settings, AwsClients clients, HttpGateway gateway) {
        this.template = template;
        this.settings = settings;
        this.clients = clients;
        this.gateway = gateway;
        SecretStore secrets = new SecretStore(settings.data().resolve("secrets"), settings.random());
        this.deployment = Deployment.create(template, settings.connection(), clients, secrets, gateway.url());
        this.notifications = new BucketNotifications(template, deployment, clients.sqs(), settings.clock());
        this.functions = load();
    }

    /**
     * Deploys the template and starts all that drives its functions.
     *
     * @throws InvalidTemplate listing every function that can't be loaded, with the reason
     */
    public static LocalRuntime start(Template template, RuntimeSettings settings) {
        AwsClients clients = AwsClients.open(settings.connection());
        HttpGateway gateway = HttpGateway.bind(settings.port(), settings.clock(), settings.random());
        try {
            LocalRuntime runtime = new LocalRuntime(template, settings, clients, gateway);
            runtime.drive();
            return runtime;
        } catch (RuntimeException e) {
            gateway.close();
            clients.close();
            throw e;
        }
    }

    private List<LocalLambda> load() {
        List<LocalLambda> loaded = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (FunctionDefinition function : template.functions()) {
            try {
                loaded.add(LocalLambda.load(
                        function,
                        deployment.functionArn(function),
                        deployment.environment(function),
                        settings.platforms(),
                        settings.random()));
            } catch (InvalidTemplate e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidTemplate(problems);
        }
        return List.copyOf(loaded);
    }

    private void drive() {
        for (LocalLambda lambda : functions) {
            lambda.function().queueSources().forEach(mapping -> sources.add(source(lambda, mapping)));
        }
        var cors = template.httpApis().stream().findFirst().flatMap(HttpApiDefinition::cors);
        gateway.serve(HttpGateway.routes(functions), cors, template.surroundings());
        deployment.startSchedules();
    }

    private SqsEventSource source(LocalLambda lambda, QueueSource mapping) {
        QueueDefinition queue = template.queue(mapping.queueId()).orElseThrow();
        SqsEventSource.Source source = new SqsEventSource.Source(
                mapping,
                queue.kind(),
                deployment.queueUrl(mapping.queueId()),
                deployment.queueArn(mapping.queueId()),
                template.surroundings().region());
        return SqsEventSource.start(clients.sqs(), source, lambda, settings.delivery(), settings.drain());
    }

    /** Where the HTTP API is reached. */
    public URI url() {
        return gateway.url();
    }

    /** What was deployed. */
    public Deployment deployment() {
        return deployment;
    }

    /**
     * Tells the template's queues of an object that was put.
     *
     * @see BucketNotifications#uploaded
     */
    public void uploaded(String bucket, String key, long size, String eTag) {
        notifications.uploaded(bucket, key, size, eTag);
    }

    /**
     * Runs the function of this ARN, for a schedule that targets it.
     *
     * @throws IllegalArgumentException when the template has no such function
     */
    public Outcome invoke(String functionArn, byte[] payload) {
        return functions.stream()
                .filter(lambda -> deployment.functionArn(lambda.function()).equals(functionArn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has no function " + functionArn))
                .invoke(payload);
    }

    /** Stops polling and listening, and waits, bounded, for what is being worked on. */
    @Override
    public void close() {
        sources.forEach(SqsEventSource::stop);
        gateway.close(settings.drain());
        sources.forEach(SqsEventSource::close);
        clients.close();
    }
}
