package io.redial.local.cli;

import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.local.cli.StackOptions.Loopback;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.parameters.ParameterServer;
import io.redial.local.runtime.Connection;
import io.redial.local.runtime.LocalRuntime;
import io.redial.local.runtime.Outcome;
import io.redial.local.runtime.RuntimeSettings;
import io.redial.local.scheduler.Punctuality;
import io.redial.local.scheduler.SchedulerServer;
import io.redial.local.servers.AccessKey;
import io.redial.local.servers.BusinessClock;
import io.redial.local.servers.EmbeddedServers;
import io.redial.local.servers.Ports;
import io.redial.local.servers.StartFailure;
import io.redial.local.telephone.Chaos;
import io.redial.local.telephone.TelephoneNetwork;
import io.redial.local.template.BucketDefinition;
import io.redial.local.template.Surroundings;
import io.redial.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole of Redial on one machine: embedded servers, telephone network, scheduler, and the template at work on them. */
public final class Stack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);

    /** How long closing waits for functions at work; it is less than a shutdown hook is usually given. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Duration CHAOS_TIMERS = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final BusinessClock clock;
    private final EmbeddedServers servers;
    private final TelephoneNetwork network;
    private final Map<Provider, StandIn> standIns = new EnumMap<>(Provider.class);
    private final LocalRuntime runtime;
    private final Template template;

    private Stack(StackOptions options) throws IOException {
        Late late = new Late();
        String simulatorSecret = Kept.secret(options.data(), Machine.random());
        clock = begun(BusinessClock.start(
                options.tempo(), options.now(), options.data(), Machine.systemClock(), System::nanoTime));
        clock.hold();
        try {
            servers = begun(EmbeddedServers.start(
                    new EmbeddedServers.Options(options.root(), options.data(), AccessKey.LOCAL, Ports.FREE, late)));
            network = begun(TelephoneNetwork.start(network(options, simulatorSecret)));
            for (Provider provider :
                    EnumSet.of(Provider.SIMULATOR, options.providers().toArray(Provider[]::new))) {
                standIns.put(provider, StandIn.open(provider, network, options.data(), simulatorSecret));
            }
            SchedulerServer scheduler = begun(SchedulerServer.start(scheduler(options, late)));
            ParameterServer parameters = begun(ParameterServer.start(parameters(options)));
            Surroundings surroundings = Surroundings.LOCAL
                    .with("AdminKeySha256", sha256(options.apiKey()))
                    .with("SimulatorUrl", network.endpoint().toString())
                    .with("SimulatorSecret", simulatorSecret)
                    .with("AllowLoopback", options.loopback() == Loopback.ALLOWED ? "true" : "false")
                    .with("ProtectData", "false");
            template = Template.parse(options.root().resolve("template.yaml"), surroundings);
            runtime =
                    begun(LocalRuntime.start(template, settings(options, scheduler.endpoint(), parameters.endpoint())));
        } catch (RuntimeException | IOException failure) {
            close();
            throw failure;
        }
        late.runtime(runtime, servers.clients().sqs());
        announceAgain();
        clock.goOn();
    }

    /**
     * Starts everything.
     *
     * @throws StartFailure when a server does not start
     * @throws io.redial.local.template.InvalidTemplate when the template, or what it names, can't be run
     */
    public static Stack start(StackOptions options) {
        try {
            return new Stack(options);
        } catch (IOException failure) {
            throw new UncheckedIOException("the local stack does not start", failure);
        }
    }

    /** Where the HTTP API is reached. */
    public URI url() {
        return URI.create("http://localhost:" + runtime.url().getPort());
    }

    /** Where the telephone network is reached. */
    public URI simulator() {
        return URI.create("http://localhost:" + network.endpoint().getPort());
    }

    /** What it can call through, the simulator first. */
    Collection<StandIn> standIns() {
        return standIns.values();
    }

    /** The stand-in of a provider that was asked for, or the simulator. */
    StandIn standIn(Provider provider) {
        return Optional.ofNullable(standIns.get(provider)).orElseThrow();
    }

    /** Where S3 is reached. */
    URI s3() {
        return servers.s3().endpoint();
    }

    /** The bucket that imports are uploaded to. */
    String bucket() {
        return template.buckets().stream()
                .findFirst()
                .map(BucketDefinition::name)
                .orElseThrow();
    }

    BusinessClock clock() {
        return clock;
    }

    EmbeddedServers servers() {
        return servers;
    }

    /** Runs one function, named by its logical id or by the name of its folder. */
    Optional<Outcome> invoke(String function, byte[] payload) {
        return template.functions().stream()
                .filter(definition -> definition.logicalId().equalsIgnoreCase(function)
                        || definition.logicalId().equalsIgnoreCase(function + "Function"))
                .findFirst()
                .map(definition -> runtime.invoke(runtime.deployment().functionArn(definition), payload));
    }

    /** What a crash between an upload and its event has kept from the importer; what was imported already stays so. */
    private void announceAgain() {
        servers.s3()
                .list(bucket(), "campaigns/")
                .forEach(object -> runtime.uploaded(object.bucket(), object.key(), object.size(), object.eTag()));
    }

    private static TelephoneNetwork.Options network(StackOptions options, String secret, BusinessClock clock) {
        TelephoneNetwork.Options calm =
                TelephoneNetwork.Options.of(secret, clock, options.tempo()).withSeed(options.seed());
        TelephoneNetwork.Options ordered =
                options.order() == Order.CHAOS ? calm.withChaos(Chaos.seeded(options.seed())) : calm;
        return options.data()
                .map(data -> ordered.withDirectory(data.resolve("telephone")))
                .orElse(ordered);
    }

    private TelephoneNetwork.Options network(StackOptions options, String secret) {
        return network(options, secret, clock);
    }

    private SchedulerServer.Options scheduler(StackOptions options, Late late) {
        Punctuality punctuality = options.order() == Order.CHAOS
                ? Punctuality.unpunctual(options.seed(), CHAOS_TIMERS)
                : Punctuality.PUNCTUAL;
        return new SchedulerServer.Options(
                late,
                0,
                options.data().map(data -> data.resolve("scheduler")),
                clock,
                options.tempo(),
                Machine.random(),
                punctuality,
                Duration.ofSeconds(1),
                EmbeddedServers.REGION,
                Surroundings.LOCAL.accountId());
    }

    private ParameterServer.Options parameters(StackOptions options) {
        return new ParameterServer.Options(
                options.data().map(data -> data.resolve("parameters")),
                clock,
                EmbeddedServers.REGION,
                Surroundings.LOCAL.accountId());
    }

    private RuntimeSettings settings(StackOptions options, URI scheduler, URI parameters) {
        Connection connection = new Connection(
                servers.dynamoDb(),
                servers.sqs(),
                servers.s3().endpoint(),
                scheduler,
                parameters,
                EmbeddedServers.REGION,
                servers.accessKey().id(),
                servers.accessKey().secret());
        return new RuntimeSettings(
                connection,
                Kept.directory(options.data()),
                options.port(),
                options.delivery(),
                DRAIN,
                this::platform,
                Machine.systemClock(),
                Machine.random());
    }

    private Platform platform(Environment environment) {
        return new Platform(environment, clock, clock.tempo(), Machine.random());
    }

    private <T extends AutoCloseable> T begun(T part) {
        parts.push(part);
        return part;
    }

    /** Stops everything, last started first, each whatever happens to the others. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                LOG.warn("a part of the local stack did not stop in order", failure);
            }
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
