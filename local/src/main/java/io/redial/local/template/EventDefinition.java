package io.redial.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What makes a function run. */
public sealed interface EventDefinition {

    /** The name of the event within its function. */
    String name();

    /**
     * A route of an HTTP API.
     *
     * @param apiId logical id of the API
     * @param method in upper case, or {@code ANY}
     * @param path with {@code {parameter}} and {@code {proxy+}} segments
     */
    record HttpRoute(String name, String apiId, String method, String path) implements EventDefinition {

        /** The route's key in events. */
        public String key() {
            return method + " " + path;
        }
    }

    /**
     * The messages of a queue.
     *
     * @param queueId logical id of the queue
     * @param batchSize 1 to 10,000
     * @param batchingWindow how long a batch may be waited for; zero takes what is there
     * @param maximumConcurrency 2 to 1,000 batches at once, if limited
     */
    record QueueSource(
            String name,
            String queueId,
            int batchSize,
            Duration batchingWindow,
            OptionalInt maximumConcurrency,
            FailureReport failureReport)
            implements EventDefinition {}

    /**
     * A schedule of EventBridge Scheduler.
     *
     * @param expression {@code rate(…)}, {@code cron(…)} or {@code at(…)}
     * @param input the payload, if not Scheduler's own
     */
    record Scheduled(
            String name, String expression, Optional<String> timezone, Optional<String> input, Activity activity)
            implements EventDefinition {}

    /** How a function tells which messages of a batch failed. */
    enum FailureReport {
        /** By failing: the whole batch comes again. */
        WHOLE_BATCH,
        /** By {@code batchItemFailures} in its answer. */
        BATCH_ITEMS
    }

    /** Whether a schedule fires. */
    enum Activity {
        ENABLED,
        DISABLED
    }
}
