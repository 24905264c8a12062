package io.redial.tests.contract;

import io.redial.aws.Environment;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsChunks;
import io.redial.aws.queue.SqsRedelivery;
import io.redial.aws.queue.SqsSignals;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Signals;
import io.redial.local.runtime.QueueDeployment;
import io.redial.local.runtime.QueueDeployment.Deployed;
import io.redial.local.servers.AccessKey;
import io.redial.local.servers.Clients;
import io.redial.local.servers.SqsServer;
import io.redial.local.template.Surroundings;
import io.redial.local.template.Template;
import io.redial.testkit.Letter;
import io.redial.testkit.Line;
import io.redial.testkit.Post;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The template's queues on an SQS server whose time is ahead of the machine's as far as a test wants: one server for all
 * tests of this JVM, which run one after the other.
 */
final class SqsPost implements Post {

    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
    private static final SqsServer SERVER =
            SqsServer.inTimeOf(() -> InstantSource.system().instant().plus(AHEAD.get()));
    private static final SqsClient CLIENT = Clients.sqs(SERVER.endpoint(), AccessKey.LOCAL);
    private static final AtomicInteger STACKS = new AtomicInteger();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }

    private final Map<String, Deployed> queues;
    private final Signals signals;
    private final Chunks chunks;

    SqsPost() {
        AHEAD.set(Duration.ZERO);
        Path template = Path.of(System.getProperty("redial.root")).resolve("template.yaml");
        String stack = "post" + STACKS.incrementAndGet();
        queues = new QueueDeployment(CLIENT).deploy(Template.parse(template, Surroundings.LOCAL.named(stack)));
        Map<String, String> urls = new HashMap<>();
        for (Queue queue : Queue.values()) {
            urls.put(queue.variable(), url(Line.valueOf(queue.name())));
        }
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        signals = new SqsSignals(CLIENT, new Environment(urls), Set.of(Queue.values()), new SystemWaiting(), random);
        chunks = new SqsChunks(CLIENT, url(Line.CHUNKS), new SystemWaiting(), random);
    }

    private static String logicalId(Line line) {
        return switch (line) {
            case WAKE_UPS -> "WakeUps";
            case LATER -> "Later";
            case DIALS -> "Dials";
            case CALL_EVENTS -> "CallEvents";
            case LEAD_ACTIONS -> "LeadActions";
            case CHUNKS -> "Chunks";
        };
    }

    private Deployed deployed(Line line) {
        return Optional.ofNullable(queues.get(logicalId(line) + "Queue")).orElseThrow();
    }

    private String url(Line line) {
        return deployed(line).url();
    }

    @Override
    public Signals signals() {
        return signals;
    }

    @Override
    public Chunks chunks() {
        return chunks;
    }

    @Override
    public List<Received> receive(Line line, int most) {
        return receive(url(line), most);
    }

    private static List<Received> receive(String url, int most) {
        return CLIENT
                .receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages()
                .stream()
                .map(message -> new Received(
                        Letters.read(message.body()),
                        Integer.parseInt(message.attributes()
                                .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "0")),
                        message.receiptHandle()))
                .toList();
    }

    @Override
    public void delete(Line line, Received letter) {
        CLIENT.deleteMessage(request -> request.queueUrl(url(line)).receiptHandle(letter.receipt()));
    }

    @Override
    public void hide(Line line, Received letter, Duration span) {
        List<String> urls = queues.values().stream().map(Deployed::url).toList();
        new SqsRedelivery(CLIENT, urls).of(deployed(line).arn(), letter.receipt(), span);
    }

    @Override
    public List<Letter> dead(Line line) {
        String url = Optional.ofNullable(queues.get(logicalId(line) + "DeadQueue"))
                .orElseThrow()
                .url();
        return receive(url, 10).stream().map(Received::letter).toList();
    }

    @Override
    public void pass(Duration span) {
        AHEAD.updateAndGet(span::plus);
    }
}
