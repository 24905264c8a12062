package io.redial.functions.recorder;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.AwsClients;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.dynamo.DynamoStore;
import io.redial.aws.dynamo.Tables;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.lambda.SystemWaiting;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.aws.queue.Queue;
import io.redial.aws.queue.SqsSignals;
import io.redial.domain.call.CallKey;
import io.redial.engine.identity.Seal;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Telephones;
import io.redial.engine.port.Waiting;
import io.redial.engine.record.Recorder;
import io.redial.telephony.directory.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records what providers report, and asks them about calls that they fall silent on. */
public final class RecorderHandler implements RequestStreamHandler {

    /** A look-up that begins then may still last as long as its requests' time-outs: the function has 30 s. */
    private static final Duration LOOK_UPS = Duration.ofSeconds(5);

    private final Recorder recorder;
    private final Signals signals;
    private final Waiting waiting = new SystemWaiting();
    private final InstantSource clock;

    /** As Lambda makes it. */
    public RecorderHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public RecorderHandler(Platform platform) {
        Environment environment = platform.environment();
        AwsClients clients = new AwsClients(environment);
        Store store = new DynamoStore(clients.dynamo(), Tables.of(environment), waiting, platform.random());
        this.signals = new SqsSignals(
                clients.sqs(), environment, EnumSet.of(Queue.WAKE_UPS, Queue.CALL_EVENTS), waiting, platform.random());
        Telephones telephones = Directory.of(
                new Seal(environment.required("DEPLOYMENT_SECRET")),
                environment.required("PUBLIC_URL"),
                environment.optional("SIMULATOR_URL"),
                environment.optional("SIMULATOR_SECRET"));
        this.recorder = new Recorder(store, signals, telephones);
        this.clock = platform.clock();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Set<String> freed = new HashSet<>();
        SqsBatch batch = SqsBatch.read(input);
        Deadline deadline = waiting.in(LOOK_UPS);
        // Reports are never kept waiting by a provider that does not answer.
        List<String> failed = new ArrayList<>(reports(batch)
                .each(SqsBatch.Order.ANY, message -> record(message).ifPresent(freed::add)));
        failed.addAll(lookUps(batch).each(SqsBatch.Order.ANY, message -> {
            if (deadline.passed()) {
                throw new IllegalStateException("no time is left for this look-up");
            }
            record(message).ifPresent(freed::add);
        }));
        freed.forEach(signals::wake);
        SqsBatch.answer(failed, output);
    }

    private static SqsBatch reports(SqsBatch batch) {
        return new SqsBatch(
                batch.messages().stream().filter(message -> !isLookUp(message)).toList());
    }

    private static SqsBatch lookUps(SqsBatch batch) {
        return new SqsBatch(
                batch.messages().stream().filter(RecorderHandler::isLookUp).toList());
    }

    private static boolean isLookUp(SqsBatch.Message message) {
        return Messages.read(message.body()) instanceof Message.LookUp;
    }

    private Optional<String> record(SqsBatch.Message message) {
        return switch (Messages.read(message.body())) {
            case Message.Report(Signals.Report report) -> recorder.record(report, clock.instant());
            case Message.LookUp(CallKey call) -> recorder.lookUp(call, clock.instant());
            case Message.Unreadable(String why) -> throw new IllegalArgumentException(why);
            case Message.Wake _, Message.Dial _, Message.CarryOn _, Message.Replan _ ->
                throw new IllegalArgumentException("only reports and look-ups are expected here");
        };
    }
}
