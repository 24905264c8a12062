package io.redial.tests.simulation;

import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.aws.queue.Queue;
import io.redial.domain.Entity;
import io.redial.domain.time.Tempo;
import io.redial.engine.port.DeliveryHints;
import io.redial.engine.port.ExportQueue;
import io.redial.engine.port.LastWord;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;
import io.redial.engine.port.Waiting;
import io.redial.engine.webhook.Announcing;
import io.redial.engine.webhook.HookUrls;
import io.redial.engine.webhook.Notifier;
import io.redial.functions.actions.ActionsHandler;
import io.redial.functions.api.ApiHandler;
import io.redial.functions.callbacks.CallbacksHandler;
import io.redial.functions.dialer.DialerHandler;
import io.redial.functions.importer.ImporterHandler;
import io.redial.functions.notifier.NotifierHandler;
import io.redial.functions.pacer.PacerHandler;
import io.redial.functions.recorder.RecorderHandler;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemoryStore;
import io.redial.memory.MemoryUploads;
import io.redial.telephony.ProviderSet;
import io.redial.telephony.simulator.SimulatorTelephone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The functions, their queues and timers, the store and the telephone network, put together as the template does. */
final class Deployment {

    private static final Duration TICK = Duration.ofMinutes(5);
    private static final Secrets SECRETS =
            new Secrets("the secret of a simulated deployment", "the simulator's secret");

    /** What the functions share with nobody, and with the simulator. */
    record Secrets(String deployment, String simulator) {}

    /**
     * What everything runs on.
     *
     * @param ids the random numbers of the functions
     */
    record Ground(Kernel kernel, Crossing crossing, Havoc havoc, Coverage coverage, RandomGenerator ids) {}

    private final Kernel kernel;
    private final Functions functions;
    private final MemoryStore memory;
    private final Map<Queue, SimQueue> queues = new EnumMap<>(Queue.class);
    private final SimNetwork network;
    private final Courier courier;
    private final Functions.Function api;
    private final Functions.Function pacer;
    private final Functions.Function dialer;
    private final Functions.Function recorder;
    private final Functions.Function actions;
    private final Functions.Function importer;
    private final SimQueue uploads;
    private final SimFiles files;
    private final Optional<SimQueue> deliveries;
    private final Optional<SimReceivers> receivers;
    private final Optional<Functions.Function> notifier;

    Deployment(Ground ground, MemoryStore memory, Chronicle chronicle, Scripts scripts) {
        this(ground, memory, chronicle, scripts, Size.USUAL, Optional.empty());
    }

    Deployment(Ground ground, MemoryStore memory, Chronicle chronicle, Scripts scripts, Size size) {
        this(ground, memory, chronicle, scripts, size, Optional.empty());
    }

    /**
     * How far a deployment scales out.
     *
     * @param dialers calls in the act of being placed at once
     * @param recorders invocations of the recorder at once
     * @param looked what somebody may look for in global indexes
     */
    record Size(int dialers, int recorders, Predicate<Entity> looked) {
        static final Size USUAL = new Size(50, 20, _ -> true);
    }

    /**
     * A deployment.
     *
     * @param trouble what befalls those who are told what happens; empty where nobody is
     */
    Deployment(
            Ground ground,
            MemoryStore memory,
            Chronicle chronicle,
            Scripts scripts,
            Size size,
            Optional<Luck> trouble) {
        this.kernel = ground.kernel();
        this.memory = memory;
        this.functions = new Functions(kernel, ground.havoc()::skew, ground.coverage());
        addQueues(ground.havoc(), chronicle, size);
        this.uploads = SimSource.fed(
                new SimQueue(
                        new SimQueue.Settings("UPLOADS", SimQueue.Order.ANY, Duration.ofMinutes(30), 1, 8),
                        kernel,
                        new AtLeastOnce(ground.havoc()),
                        chronicle),
                kernel,
                this::takeUpload);
        Crossing crossing = ground.crossing();
        this.files = new SimFiles(crossing, kernel, uploads);
        LaggingIndexes indexes = new LaggingIndexes(kernel, ground.havoc()::indexLag, size.looked());
        SimStore stored = new SimStore(crossing, kernel, ground.havoc()::rewriteAfter, memory, indexes, chronicle);
        this.deliveries = trouble.map(_ -> SimSource.fed(
                new SimQueue(
                        new SimQueue.Settings("DELIVERIES", SimQueue.Order.ANY, Duration.ofMinutes(9), 1, 20),
                        kernel,
                        ground.havoc(),
                        chronicle),
                kernel,
                this::takeHint));
        this.receivers = trouble.map(luck -> new SimReceivers(crossing, kernel, chronicle, luck));
        DeliveryHints hints = deliveries
                .<DeliveryHints>map(queue -> new SimDeliveryHints(crossing, queue))
                .orElse((_, _) -> {});
        Store store = deliveries.isPresent() ? new Announcing(stored, hints) : stored;
        MemorySecrets signing = new MemorySecrets();
        Waiting waiting = new SimWaiting(kernel, ground.havoc());
        SimTimers timers = new SimTimers(crossing, kernel, queue(Queue.WAKE_UPS), ground.havoc());
        InstantSource clock =
                () -> Kernel.instant(kernel.now() + kernel.current().skew());
        Platform platform = new Platform(new Environment(variables()), clock, Tempo.REAL, ground.ids());
        Functions.Function callbacks = new Functions.Function(
                "callbacks",
                Duration.ofSeconds(10),
                new CallbacksHandler(platform, signals(crossing, EnumSet.of(Queue.CALL_EVENTS)), new NoSources()));
        this.courier = new Courier(kernel, functions, callbacks, scripts, ground.coverage(), SECRETS);
        this.network = new SimNetwork(crossing, kernel, chronicle, ground.coverage(), scripts, courier);
        ProviderSet telephones = new ProviderSet(Map.of(SimulatorTelephone.NAME, network));
        // No world exports anything.
        ExportQueue nothingExported = _ -> {};
        Uploads parts = new MemoryUploads(kernel::instant, files);
        this.api = new Functions.Function(
                "api",
                Duration.ofSeconds(29),
                new ApiHandler(
                        platform,
                        new io.redial.functions.api.Ports(
                                store,
                                signals(crossing, EnumSet.of(Queue.WAKE_UPS, Queue.LEAD_ACTIONS)),
                                files,
                                parts,
                                new NoSources(),
                                signing,
                                hints,
                                new NoSources(),
                                new NoSources(),
                                nothingExported,
                                waiting)));
        this.pacer = new Functions.Function(
                "pacer",
                Duration.ofSeconds(15),
                new PacerHandler(
                        platform,
                        new io.redial.functions.pacer.Ports(
                                store,
                                signals(crossing, EnumSet.allOf(Queue.class)),
                                nothingExported,
                                timers,
                                waiting)));
        this.dialer = new Functions.Function(
                "dialer",
                Duration.ofSeconds(100),
                new DialerHandler(
                        platform,
                        new io.redial.functions.dialer.Ports(
                                store,
                                signals(crossing, EnumSet.of(Queue.WAKE_UPS, Queue.DIALS, Queue.CALL_EVENTS)),
                                telephones,
                                LastWord.NOBODY_ASKED,
                                waiting)));
        this.recorder = new Functions.Function(
                "recorder",
                Duration.ofSeconds(60),
                new RecorderHandler(
                        platform,
                        new io.redial.functions.recorder.Ports(
                                store,
                                signals(crossing, EnumSet.of(Queue.WAKE_UPS, Queue.CALL_EVENTS)),
                                telephones,
                                waiting)));
        this.actions = new Functions.Function(
                "actions",
                Duration.ofMinutes(2),
                new ActionsHandler(
                        platform,
                        new io.redial.functions.actions.Ports(
                                store,
                                signals(crossing, EnumSet.of(Queue.WAKE_UPS, Queue.LEAD_ACTIONS)),
                                waiting,
                                parts,
                                nothingExported)));
        this.importer = new Functions.Function(
                "importer",
                Duration.ofMinutes(5),
                new ImporterHandler(
                        platform,
                        new io.redial.functions.importer.Ports(
                                store,
                                files,
                                new SimChunks(crossing, queue(Queue.CHUNKS)),
                                signals(crossing, EnumSet.of(Queue.WAKE_UPS)),
                                new NoSources(),
                                new NoSources(),
                                new NoSources(),
                                new SimRedelivery(crossing, List.of(queue(Queue.CHUNKS), uploads)),
                                waiting)));
        this.notifier = receivers.map(postman -> new Functions.Function(
                "notifier",
                Duration.ofSeconds(90),
                new NotifierHandler(
                        platform,
                        new io.redial.functions.notifier.Ports(
                                new Notifier.Log(stored, stored, hints),
                                signing,
                                postman,
                                HookUrls.of(Optional.empty(), Optional.empty()),
                                waiting))));
        kernel.at(kernel.now() + Kernel.micros(TICK), this::tick);
    }

    private static Map<String, String> variables() {
        return Map.of("DEPLOYMENT_SECRET", SECRETS.deployment(), "SIMULATOR_SECRET", SECRETS.simulator());
    }

    private Signals signals(Crossing crossing, EnumSet<Queue> used) {
        return new SimSignals(crossing, queues, used);
    }

    private void addQueues(Mischief mischief, Chronicle chronicle, Size size) {
        for (Queue queue : Queue.values()) {
            SimQueue made = new SimQueue(settings(queue, size), kernel, mischief, chronicle);
            queues.put(queue, SimSource.fed(made, kernel, (messages, answer) -> take(queue, messages, answer)));
        }
    }

    /** A queue as the template has it. */
    static SimQueue.Settings settings(Queue queue, Size size) {
        return switch (queue) {
            case WAKE_UPS -> settings(queue, SimQueue.Order.BY_GROUP, 30, 10, 50);
            case LATER -> settings(queue, SimQueue.Order.ANY, 90, 10, 10);
            case DIALS -> settings(queue, SimQueue.Order.ANY, 120, 1, size.dialers());
            case CALL_EVENTS -> settings(queue, SimQueue.Order.ANY, 360, 10, size.recorders());
            case LEAD_ACTIONS -> settings(queue, SimQueue.Order.ANY, 720, 1, 8);
            case CHUNKS -> settings(queue, SimQueue.Order.ANY, 1_800, 1, 8);
        };
    }

    private static SimQueue.Settings settings(
            Queue queue, SimQueue.Order order, int visibility, int batch, int invocations) {
        return new SimQueue.Settings(queue.name(), order, Duration.ofSeconds(visibility), batch, invocations);
    }

    private SimQueue queue(Queue queue) {
        return Optional.ofNullable(queues.get(queue)).orElseThrow();
    }

    private void take(Queue from, List<SimQueue.Message> batch, java.util.function.Consumer<List<String>> answer) {
        Functions.Function function = switch (from) {
            case WAKE_UPS, LATER -> pacer;
            case DIALS -> dialer;
            case CALL_EVENTS -> recorder;
            case LEAD_ACTIONS -> actions;
            case CHUNKS -> importer;
        };
        Strand strand = invoke(from.name(), function, batch, answer);
        if (Messages.read(batch.getFirst().body()) instanceof Message.Dial(Signals.Dial dial)) {
            strand.dials(dial.claimId());
        }
    }

    private void takeHint(List<SimQueue.Message> batch, java.util.function.Consumer<List<String>> answer) {
        invoke("DELIVERIES", notifier.orElseThrow(), batch, answer);
    }

    private void takeUpload(List<SimQueue.Message> batch, java.util.function.Consumer<List<String>> answer) {
        invoke(uploads.name(), importer, batch, answer);
    }

    private Strand invoke(
            String from,
            Functions.Function function,
            List<SimQueue.Message> batch,
            java.util.function.Consumer<List<String>> answer) {
        return functions.invoke(
                function,
                Events.batch(from, batch),
                Errands.of(batch),
                answered -> answer.accept(answered.map(Events::failures)
                        .orElseGet(
                                () -> batch.stream().map(SimQueue.Message::id).toList())));
    }

    private void tick() {
        functions.invoke(pacer, Events.tick(), Set.of(), _ -> {});
        notifier.ifPresent(function -> functions.invoke(function, Events.tick(), Set.of(), _ -> {}));
        kernel.at(kernel.now() + Kernel.micros(TICK), this::tick);
    }

    Functions functions() {
        return functions;
    }

    Functions.Function api() {
        return api;
    }

    SimNetwork network() {
        return network;
    }

    MemoryStore memory() {
        return memory;
    }

    SimFiles files() {
        return files;
    }

    private Stream<SimQueue> allQueues() {
        return Stream.concat(Stream.concat(queues.values().stream(), Stream.of(uploads)), deliveries.stream());
    }

    /** What is in a queue by now may have failed before and be given up still. */
    void excuse() {
        allQueues().forEach(SimQueue::excuse);
    }

    /** What was held up and holds up others is held up no more. */
    void release() {
        allQueues().forEach(SimQueue::release);
    }

    /** Has everything tried again that was given up. */
    void redrive() {
        files.heal();
        allQueues().forEach(SimQueue::redrive);
    }

    /** Whether something was given up for a reason, and nobody has sent it again yet. */
    boolean awaitsRedrive() {
        return allQueues().anyMatch(SimQueue::awaitsRedrive);
    }

    /** Has the bucket's messages tried again that were given up; nothing but them tells of a file. */
    void redriveUploads() {
        uploads.redrive();
    }

    /** How many messages were given up for no reason that is known. */
    int deadLetters() {
        return allQueues().mapToInt(SimQueue::deadLetters).sum();
    }

    /** The same, but for what tells of files, some of which can't be read. */
    int deadLettersBesideFiles() {
        return allQueues()
                .filter(queue -> queue != uploads && queue != queue(Queue.CHUNKS))
                .mapToInt(SimQueue::deadLetters)
                .sum();
    }

    /** Those who are told what happens begin to fail, or fail no more. */
    void trouble(Havoc.Course course) {
        receivers.ifPresent(postman -> {
            switch (course) {
                case BEGUN -> postman.begin();
                case OVER -> postman.heal();
            }
        });
    }

    /** No message is on its way, nothing is still to be told, and no call is live. */
    boolean rests() {
        return courier.onTheirWay() == 0
                && memory.endpointsDue(Instant.MAX, 1).isEmpty()
                && network.liveCalls() == 0
                && allQueues().allMatch(SimQueue::isEmpty);
    }

    /** What S3 does with its messages: it may repeat and delay them, and loses none. */
    private record AtLeastOnce(Mischief usual) implements Mischief {
        @Override
        public OnSend onSend(String queue) {
            OnSend fate = usual.onSend(queue);
            return fate.copies() == 0 ? OnSend.PLAIN : fate;
        }

        @Override
        public long poll() {
            return usual.poll();
        }

        @Override
        public long timerLag() {
            return usual.timerLag();
        }

        @Override
        public long oversleeping() {
            return usual.oversleeping();
        }

        @Override
        public boolean forgetsDeletion(String queue) {
            return usual.forgetsDeletion(queue);
        }

        @Override
        public boolean sendsUnreadable(String queue) {
            return usual.sendsUnreadable(queue);
        }
    }
}
