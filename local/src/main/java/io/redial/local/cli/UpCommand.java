package io.redial.local.cli;

import io.redial.domain.time.Tempo;
import io.redial.local.cli.RedialCommand.CommandFailed;
import io.redial.local.cli.StackOptions.Order;
import io.redial.local.runtime.Delivery;
import io.redial.local.servers.AccessKey;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./redial up}: the API on a port, until it is stopped. */
@Command(name = "up", description = "Serves the API on a port until it is stopped.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of the API; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".redial",
            description = "Directory that keeps the state across restarts. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of(".redial");

    @Mixin
    private TimeOptions time = new TimeOptions();

    @Option(names = "--chaos", description = "Callbacks doubled, reordered and late; timers late and twice.")
    private boolean chaos;

    @Option(names = "--redeliver", description = "Every batch of queue messages is delivered twice.")
    private boolean redeliver;

    @Option(names = "--allow-loopback", description = "Connections and webhooks may lead to servers on this machine.")
    private boolean allowLoopback;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            description = ProviderConverter.DESCRIPTION + " May be given several times.")
    private Set<Provider> providers = EnumSet.noneOf(Provider.class);

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new CommandFailed("--port is 0 to " + LAST_PORT + ", not " + port);
        }
        StackOptions usual = new StackOptions(
                Machine.root(),
                port,
                Optional.of(data.toAbsolutePath()),
                time.tempo(),
                time.now(),
                time.seed(),
                chaos ? Order.CHAOS : Order.CALM,
                redeliver ? Delivery.TWICE : Delivery.ONCE,
                Machine.apiKey());
        StackOptions options = (allowLoopback ? usual.withLoopback() : usual).withProviders(providers);
        Stack stack = Stack.start(options);
        Machine.onExit(stack::close);
        ApiClient api = new ApiClient(stack.url(), options.apiKey());
        options.providers().forEach(provider -> Desk.madeOnce(api, stack.standIn(provider)));
        announce(stack, options.apiKey(), time.tempo(), Machine.out());
        new CountDownLatch(1).await();
        return 0;
    }

    private static void announce(Stack stack, String apiKey, Tempo tempo, PrintStream out) {
        Instant now = stack.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        out.println("Simulator: " + stack.simulator());
        stack.standIns().stream()
                .filter(standIn -> standIn.provider() != Provider.SIMULATOR)
                .forEach(standIn -> out.println(standIn.provider().title() + ": " + standIn.endpoint()));
        out.println("Bucket: s3://" + stack.bucket() + " at " + stack.s3() + ", access key " + AccessKey.LOCAL.id()
                + ", secret " + AccessKey.LOCAL.secret());
        out.println("Business time: " + now + (tempo.speed() == 1 ? "" : ", " + tempo.speed() + " times as fast"));
        out.println("API key: " + apiKey);
        out.println("Console: " + stack.url() + "/");
        out.println("Redial is ready: " + stack.url());
        out.flush();
    }
}
