package io.redial.functions.recorder;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.domain.call.CallKey;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Waiting;
import io.redial.engine.record.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records what providers report, and asks them about calls that they fall silent on. */
public final class RecorderHandler implements RequestStreamHandler {

    /** A look-up that begins then may still last as long as its requests' time-outs: the function has 60 s. */
    private static final Duration LOOK_UPS = Duration.ofSeconds(5);

    private final Recorder recorder;
    private final Signals signals;
    private final Waiting waiting;
    private final InstantSource clock;

    /** As Lambda makes it. */
    public RecorderHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public RecorderHandler(Platform platform) {
        this(platform, Ports.of(platform));
    }

    /** On these ports. */
    public RecorderHandler(Platform platform, Ports ports) {
        this.recorder = new Recorder(ports.store(), ports.signals(), ports.telephones(), new Timing(platform.tempo()));
        this.signals = ports.signals();
        this.waiting = ports.waiting();
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
            case Message.Wake _,
                    Message.Dial _,
                    Message.CarryOn _,
                    Message.Erase _,
                    Message.Replan _,
                    Message.SyncDue _ ->
                throw new IllegalArgumentException("only reports and look-ups are expected here");
        };
    }
}
