package io.redial.functions.importer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Platform;
import io.redial.aws.queue.ChunkMessages;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Sync;
import io.redial.engine.imports.Arrival;
import io.redial.engine.imports.OutOfTime;
import io.redial.engine.imports.Puller;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Telephone.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages of two queues: uploads, as S3 tells them; and parts of files, as the planner queues them, among which are
 * imports to be planned again.
 */
public final class ImporterHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ImporterHandler.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** One transaction, with all its tries, begun just before the deadline still ends in time. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** A page of a source may take two minutes, and so may it to put a table together and find out who has left it. */
    private static final Duration LONG_STEP = Duration.ofMinutes(2);

    private static final int HASH_LENGTH = 12;

    /** The template's {@code maxReceiveCount} of both queues. */
    private static final int MAX_RECEIVES = 5;

    private final Platform platform;
    private final Ports ports;
    private final Wiring parts;
    private final Comebacks comebacks;

    /** As Lambda makes it. */
    public ImporterHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public ImporterHandler(Platform platform) {
        this(platform, Ports.of(platform));
    }

    /** On these ports. */
    public ImporterHandler(Platform platform, Ports ports) {
        this.platform = platform;
        this.ports = ports;
        this.parts = Wiring.of(platform, ports);
        this.comebacks = new Comebacks(ports.redelivery(), platform.random());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant now = platform.clock().instant();
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
        Puller.Time time = new Puller.Time(
                ports.waiting().in(left.minus(LONG_STEP)), ports.waiting().in(left));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        for (JsonNode message : JSON.readTree(input).path("Records")) {
            int delivery =
                    message.path("attributes").path("ApproximateReceiveCount").asInt(1);
            if (delivery >= MAX_RECEIVES) {
                abandon(message, now);
            } else if (succeeds(message, time, now)) {
                continue;
            } else {
                comebacks.after(message, delivery);
            }
            failures.addObject().put("itemIdentifier", message.path("messageId").asText());
        }
        JSON.writeValue(output, answer);
    }

    private boolean succeeds(JsonNode message, Puller.Time time, Instant now) {
        try {
            take(message.path("body").asText(), time, now);
            return true;
        } catch (RuntimeException failure) {
            LOG.error("message {} failed", message.path("messageId").asText(), failure);
            return false;
        }
    }

    /**
     * The last delivery only ends the import, which nobody else would ever do: another try could die of what the ones
     * before died of. The message goes to the dead-letter queue.
     */
    private void abandon(JsonNode message, Instant now) {
        try {
            String body = message.path("body").asText();
            Optional<Chunk> chunk = ChunkMessages.read(body);
            if (chunk.isPresent()) {
                parts.importer().abandon(chunk.get(), now);
            } else if (Messages.read(body) instanceof Message.Replan(ImportJob.Key job)) {
                abandon(job, now);
            } else if (!(Messages.read(body) instanceof Message.SyncDue)) {
                BucketEvent.read(body)
                        .arrivals()
                        .forEach(arrival -> parts.planner().abandon(arrival, now));
            }
        } catch (RuntimeException failure) {
            LOG.error(
                    "the import of message {} can't be ended",
                    message.path("messageId").asText(),
                    failure);
        }
    }

    private void abandon(ImportJob.Key job, Instant now) {
        try {
            parts.syncs().arm(job);
        } finally {
            parts.planner().abandon(job, now);
        }
    }

    private void take(String body, Puller.Time time, Instant now) {
        Deadline deadline = time.toStop();
        Optional<Chunk> chunk = ChunkMessages.read(body);
        if (chunk.isPresent()) {
            importPart(chunk.get(), deadline, now);
            return;
        }
        Message message = Messages.read(body);
        if (message instanceof Message.Replan(ImportJob.Key job)) {
            goOn(job, time, now);
            return;
        }
        if (message instanceof Message.SyncDue(Sync.Key sync)) {
            LOG.info("sync {}: {}", sync.syncId(), parts.syncs().due(sync, now));
            return;
        }
        for (Arrival arrival : BucketEvent.read(body).arrivals()) {
            LOG.info(
                    "file {} of {} bytes: {}",
                    hash(arrival.objectKey()),
                    arrival.bytes(),
                    parts.planner().run(arrival, deadline, now));
        }
    }

    /**
     * An import is planned once its rows are a file; those of a source are read before that. Its sync is armed before all
     * else, since whatever comes after may fail, and at every delivery, since it may have failed at the one before.
     */
    private void goOn(ImportJob.Key job, Puller.Time time, Instant now) {
        parts.syncs().arm(job);
        Puller.Outcome pulled = parts.puller().run(job, time, now);
        if (pulled != Puller.Outcome.NOTHING) {
            LOG.info("rows of import {}: {}", job.importId(), pulled);
        }
        switch (pulled) {
            case NOTHING, READ ->
                LOG.info("import {} again: {}", job.importId(), parts.planner().again(job, time.toStop(), now));
            case UNCHANGED, HANDED_ON, HELD_UP, LOST, FAILED -> {}
        }
    }

    private void importPart(Chunk chunk, Deadline deadline, Instant now) {
        try {
            LOG.info(
                    "part {} of import {}: {}",
                    chunk.number(),
                    chunk.importId(),
                    parts.importer().run(chunk, deadline, now));
        } catch (OutOfTime _) {
            // A message that fails waits, and only so often; what is left of the part need not, it came further.
            ports.chunks().enqueue(List.of(chunk));
            LOG.warn("part {} of import {} is queued again", chunk.number(), chunk.importId());
        }
    }

    /** File names are their owners' words, and may hold names of people. */
    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
