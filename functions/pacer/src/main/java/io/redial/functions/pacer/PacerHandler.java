package io.redial.functions.pacer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.redial.aws.Platform;
import io.redial.aws.lambda.SqsBatch;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.domain.account.Job;
import io.redial.domain.account.Sync;
import io.redial.engine.identity.Ids;
import io.redial.engine.job.StalledJobs;
import io.redial.engine.job.UntoldSyncs;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Tick;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone.Deadline;
import io.redial.engine.port.Waiting;
import io.redial.engine.tries.Tries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes over accounts, on wake-ups. It has three sources: the queue of wake-ups, in which an account is one group and so
 * served by one pass at a time; the queue of delayed ones, which it hands on to the first; and the regular tick.
 */
public final class PacerHandler implements RequestStreamHandler {

    /** A message in flight locks its group, so an invocation is short. */
    private static final Duration INVOCATION = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PacerHandler.class);
    private static final String TICK = "redial.tick";
    private static final JsonMapper JSON = new JsonMapper();

    private final PacerPass pass;
    private final Tick tick;
    private final StalledJobs jobs;
    private final UntoldSyncs syncs;
    private final Signals signals;
    private final Waiting waiting;
    private final InstantSource clock;

    /** As Lambda makes it. */
    public PacerHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public PacerHandler(Platform platform) {
        this(platform, Ports.of(platform));
    }

    /** On these ports. */
    public PacerHandler(Platform platform, Ports ports) {
        this.signals = ports.signals();
        this.waiting = ports.waiting();
        this.clock = platform.clock();
        Timing timing = new Timing(platform.tempo());
        this.pass = new PacerPass(ports.store(), signals, ports.timers(), new Ids(platform.random()), timing);
        this.tick = new Tick(ports.store(), signals, timing);
        this.jobs = new StalledJobs(
                ports.store(), signals, ports.exports(), platform.tempo(), new Tries(waiting, platform.random()));
        this.syncs = new UntoldSyncs(ports.store(), signals, platform.tempo());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        JsonNode source = JSON.readTree(event).path("source");
        if (source.asText().equals(TICK)) {
            tick();
            return;
        }
        SqsBatch batch = SqsBatch.read(new ByteArrayInputStream(event));
        Deadline deadline = waiting.in(INVOCATION);
        Set<String> served = new HashSet<>();
        // What nobody can read is no wake-up that its account's others would have to wait for.
        List<String> failed = new ArrayList<>(
                only(batch, message -> !isWakeUp(message)).each(SqsBatch.Order.ANY, PacerHandler::refuse));
        failed.addAll(only(batch, PacerHandler::isWakeUp)
                .each(SqsBatch.Order.BY_GROUP, message -> serve(message, served, deadline)));
        SqsBatch.answer(failed, output);
    }

    private static SqsBatch only(SqsBatch batch, Predicate<SqsBatch.Message> which) {
        return new SqsBatch(batch.messages().stream().filter(which).toList());
    }

    private static boolean isWakeUp(SqsBatch.Message message) {
        return Messages.read(message.body()) instanceof Message.Wake;
    }

    private static void refuse(SqsBatch.Message message) {
        throw new IllegalArgumentException(
                Messages.read(message.body()) instanceof Message.Unreadable(String why)
                        ? why
                        : "only wake-ups are expected here");
    }

    private void tick() {
        Instant now = clock.instant();
        tick.run(now);
        for (Job.Key<?> job : jobs.find(now)) {
            try {
                LOG.info("job {}: {}", job, jobs.care(job, now));
            } catch (RuntimeException failure) {
                // One that can't be helped does not keep the others from it; the next tick comes to it again.
                LOG.error("job {} can't be taken care of", job, failure);
            }
        }
        for (Sync.Key sync : syncs.find(now)) {
            try {
                LOG.info("sync {}: {}", sync.syncId(), syncs.care(sync, now));
            } catch (RuntimeException failure) {
                LOG.error("sync {} can't be taken care of", sync.syncId(), failure);
            }
        }
    }

    /** Several wake-ups of one account are one pass. */
    private void serve(SqsBatch.Message message, Set<String> served, Deadline deadline) {
        if (!(Messages.read(message.body()) instanceof Message.Wake(String accountId))) {
            throw new IllegalStateException("the others were refused before");
        }
        if (message.groupId().isEmpty()) {
            signals.wake(accountId);
        } else if (served.add(accountId)) {
            pass.run(accountId, clock.instant(), deadline);
        }
    }
}
