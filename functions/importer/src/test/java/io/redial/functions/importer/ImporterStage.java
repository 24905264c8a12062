package io.redial.functions.importer;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.aws.queue.ChunkMessages;
import io.redial.domain.account.ImportJob;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignOwner;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.lead.Lead;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Schedule;
import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.port.Files;
import io.redial.engine.port.Listing;
import io.redial.engine.port.SyncTimers;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Waiting;
import io.redial.memory.MemorySecrets;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.memory.MemorySyncTimers;
import io.redial.testkit.PaperSources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The handler with its ports in memory, fed with events as Lambda feeds it. */
final class ImporterStage {

    static final String ACCOUNT = "acc_demo";
    static final String CAMPAIGN = "cmp_demo";
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHARDS = 16;

    final MemoryStore store = new MemoryStore();
    final MemorySignals signals = new MemorySignals();
    final MemorySecrets secrets = new MemorySecrets();
    final PaperSources sources = new PaperSources();
    final MemorySyncTimers timers = new MemorySyncTimers(() -> NOW);
    private final Map<String, String> objects = new HashMap<>();
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    final List<Comeback> comebacks = new ArrayList<>();
    boolean queueAnswers = true;
    private final ImporterHandler handler;

    ImporterStage() {
        this(timers -> timers);
    }

    /** A message that is to come again. */
    record Comeback(String queueArn, String receipt, int seconds) {}

    private void comeBack(String queueArn, String receipt, Duration after) {
        if (!queueAnswers) {
            throw new IllegalStateException("the queue did not answer");
        }
        comebacks.add(new Comeback(queueArn, receipt, Math.toIntExact(after.toSeconds())));
    }

    /** With something between the handler and the timers. */
    ImporterStage(UnaryOperator<SyncTimers> between) {
        Environment environment = new Environment(Map.of("DEPLOYMENT_SECRET", "a secret of sixteen or more"));
        this.handler = new ImporterHandler(
                new Platform(environment, InstantSource.fixed(NOW), Tempo.REAL, new Random(5)),
                new Ports(
                        store,
                        new Bucket(),
                        chunks::addAll,
                        signals,
                        secrets,
                        sources,
                        between.apply(timers),
                        this::comeBack,
                        new NoWaiting()));
        Campaign.Key key = new Campaign.Key(ACCOUNT, CAMPAIGN);
        store.commit(Commit.of(
                new Write.Save(new Campaign(
                        key,
                        "Demo",
                        "ast_1",
                        List.of("num_1"),
                        Schedule.allDay(ZoneId.of("America/New_York")),
                        RetryRules.DEFAULT,
                        Campaign.Limits.DEFAULT,
                        Compliance.NONE,
                        Campaign.Completion.WHEN_DONE,
                        SHARDS,
                        NOW,
                        NOW,
                        0)),
                new Write.Save(CampaignState.draft(new CampaignState.Key(ACCOUNT, CAMPAIGN))),
                new Write.Save(CampaignOwner.of(key))));
    }

    void put(String key, String content) {
        objects.put(key, content);
    }

    /** The ids of the messages that failed. */
    List<String> handle(String event) throws IOException {
        return handle(event, Duration.ofMinutes(5));
    }

    /** In an invocation that has so much time left. */
    List<String> handle(String event, Duration left) throws IOException {
        return handle(event, new Invocation(Math.toIntExact(left.toMillis())));
    }

    private List<String> handle(String event, Invocation invocation) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, invocation);
        return JSON.readTree(answer.toByteArray()).path("batchItemFailures").findValuesAsText("itemIdentifier");
    }

    void loseChunks() {
        chunks.clear();
    }

    void deliverChunks() throws IOException {
        while (!chunks.isEmpty()) {
            if (!handle(queued("chunk", ChunkMessages.write(chunks.removeFirst())))
                    .isEmpty()) {
                throw new AssertionError("a part failed");
            }
        }
    }

    /** Delivers each part that is queued now, five seconds before the invocation ends. */
    void deliverChunksLate() throws IOException {
        for (int left = chunks.size(); left > 0; left--) {
            String message = queued("chunk", ChunkMessages.write(chunks.removeFirst()));
            if (!handle(message, new Invocation(5_000)).isEmpty()) {
                throw new AssertionError("a part failed");
            }
        }
    }

    int queuedChunks() {
        return chunks.size();
    }

    String queued(String id, String body) {
        return queued(id, body, 1);
    }

    /** A message as it is delivered for the so manieth time. */
    String queued(String id, String body, int delivery) {
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records")
                .addObject()
                .put("messageId", id)
                .put("receiptHandle", "receipt of " + id)
                .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:redial-chunks")
                .put("body", body)
                .putObject("attributes")
                .put("ApproximateReceiveCount", Integer.toString(delivery));
        return event.toString();
    }

    String uploadEvent(String key, String content) {
        ObjectNode body = JSON.createObjectNode();
        JsonNode object = JSON.createObjectNode()
                .put("key", key)
                .put("eTag", eTag(content))
                .put("size", content.getBytes(StandardCharsets.UTF_8).length);
        ObjectNode notice = body.putArray("Records").addObject().put("eventName", "ObjectCreated:Put");
        notice.putObject("s3").set("object", object);
        return queued("upload", body.toString());
    }

    List<ImportJob> jobs() {
        return store.list(new Listing.Imports(ACCOUNT, CAMPAIGN), Optional.empty(), 200)
                .items();
    }

    List<Lead> leads() {
        java.util.ArrayList<Lead> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store.list(new Listing.Leads(CAMPAIGN, SHARDS, Optional.empty()), cursor, 200);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    /** As the bucket computes it for a file that was put in one piece. */
    static String eTag(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }

    private final class Bucket implements Files {
        @Override
        public UploadRequest uploadRequest(String key, Optional<Long> bytes, Duration validFor) {
            return new UploadRequest("PUT", URI.create("https://bucket.example/" + key), Map.of());
        }

        @Override
        public InputStream open(String key, String eTag, long offset, long length) {
            String content = Optional.ofNullable(objects.get(key))
                    .filter(there -> eTag(there).equals(eTag))
                    .orElseThrow(FileChanged::new);
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) offset, (int) (offset + length)));
        }

        @Override
        public void put(String key, String contentType, byte[] body) {
            objects.put(key, new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public Writing write(String key, String contentType) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            return new Writing() {
                @Override
                public void append(byte[] bytes, int offset, int length) {
                    written.write(bytes, offset, length);
                }

                @Override
                public String finish() {
                    String content = written.toString(StandardCharsets.UTF_8);
                    objects.put(key, content);
                    return eTag(content);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public URI download(String key, String fileName, Duration validFor) {
            return URI.create("https://bucket.example/" + key);
        }
    }

    private static final class NoWaiting implements Waiting {
        @Override
        public void pause(Duration span) {}

        @Override
        public Telephone.Deadline in(Duration span) {
            return span::isNegative;
        }
    }

    /** An invocation with so much time left. */
    private static final class Invocation implements Context {
        private final int millis;

        Invocation(int millis) {
            this.millis = millis;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return millis;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 512;
        }

        @Override
        public String getAwsRequestId() {
            return "request";
        }

        @Override
        public String getLogGroupName() {
            return "group";
        }

        @Override
        public String getLogStreamName() {
            return "stream";
        }

        @Override
        public String getFunctionName() {
            return "importer";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "arn";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException();
        }
    }
}
