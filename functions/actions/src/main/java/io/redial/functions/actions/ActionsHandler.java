package io.redial.functions.actions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.queue.ExportMessages;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ExportJob;
import io.redial.domain.account.LeadAction;
import io.redial.engine.action.LeadActionWalk;
import io.redial.engine.export.ExportWalk;
import io.redial.engine.identity.Seal;
import io.redial.engine.people.ErasureWalk;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries bulk actions, exports and erasures out until its time is nearly up, and hands the rest back to the queue. */
public final class ActionsHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ActionsHandler.class);

    /** One step, with all its tries, begun just before the deadline still ends in time. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** The template's {@code maxReceiveCount} of the queue. */
    private static final int MAX_RECEIVES = 5;

    private final LeadActionWalk walk;
    private final ExportWalk exports;
    private final ErasureWalk erasures;
    private final Waiting waiting;
    private final InstantSource clock;

    /** As Lambda makes it. */
    public ActionsHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public ActionsHandler(Platform platform) {
        this(platform, Ports.of(platform));
    }

    /** On these ports. */
    public ActionsHandler(Platform platform, Ports ports) {
        Tries tries = new Tries(ports.waiting(), platform.random());
        this.walk = new LeadActionWalk(ports.store(), ports.signals(), tries);
        Seal seal = new Seal(platform.environment().required("DEPLOYMENT_SECRET"));
        this.erasures = new ErasureWalk(ports.store(), ports.signals(), tries, seal, platform.tempo());
        this.exports = new ExportWalk(ports.store(), ports.uploads(), ports.exports(), platform.tempo());
        this.waiting = ports.waiting();
        this.clock = platform.clock();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant now = clock.instant();
        Deadline deadline =
                waiting.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN));
        SqsBatch batch = SqsBatch.read(input);
        SqsBatch.answer(batch.each(SqsBatch.Order.ANY, message -> take(message, deadline, now)), output);
    }

    private void take(SqsBatch.Message message, Deadline deadline, Instant now) {
        Optional<ExportJob.Key> export = ExportMessages.read(message.body());
        if (export.isPresent()) {
            export(export.get(), message.receiveCount(), deadline, now);
            return;
        }
        switch (Messages.read(message.body())) {
            case Message.CarryOn(LeadAction.Key key) -> action(key, message.receiveCount(), deadline, now);
            case Message.Erase(Erasure.Key key) -> erasure(key, message.receiveCount(), deadline, now);
            case Message.Unreadable(String why) -> throw new IllegalArgumentException(why);
            case Message.Wake _,
                    Message.Dial _,
                    Message.Report _,
                    Message.LookUp _,
                    Message.Replan _,
                    Message.SyncDue _ -> throw new IllegalArgumentException("only bulk actions are expected here");
        }
    }

    private void action(LeadAction.Key action, int receives, Deadline deadline, Instant now) {
        if (receives >= MAX_RECEIVES) {
            // Another try could die of what the ones before died of; nobody else would ever end the action.
            walk.abandon(action, now);
            throw new IllegalStateException("the action " + action.actionId() + " is given up");
        }
        LOG.info("action {}: {}", action.actionId(), walk.run(action, deadline, now));
    }

    private void erasure(Erasure.Key key, int receives, Deadline deadline, Instant now) {
        if (receives >= MAX_RECEIVES) {
            erasures.abandon(key, now);
            throw new IllegalStateException("the erasure " + key.erasureId() + " is given up");
        }
        LOG.info("erasure {}: {}", key.erasureId(), erasures.run(key, deadline, now));
    }

    private void export(ExportJob.Key key, int receives, Deadline deadline, Instant now) {
        if (receives >= MAX_RECEIVES) {
            exports.abandon(key, now);
            throw new IllegalStateException("the export " + key.exportId() + " is given up");
        }
        LOG.info("export {}: {}", key.exportId(), exports.run(key, deadline, now));
    }
}
