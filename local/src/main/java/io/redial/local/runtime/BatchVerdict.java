package io.redial.local.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.local.template.EventDefinition.FailureReport;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Which messages of a batch are done with (see "Handling errors for an SQS event source in Lambda"). A failure report
 * that can't be understood fails the whole batch, as it does on Lambda.
 */
final class BatchVerdict {
    private BatchVerdict() {}

    /**
     * The messages to delete.
     *
     * <p>A FIFO queue is no exception: what a handler does not report is deleted, even after one that failed, so that a
     * handler which forgets to report the rest of a group loses its order here as it would on Lambda.
     */
    static List<Message> done(List<Message> batch, Outcome outcome, FailureReport report) {
        if (!(outcome instanceof Outcome.Succeeded(byte[] payload))) {
            return List.of();
        }
        if (report == FailureReport.WHOLE_BATCH) {
            return batch;
        }
        Set<String> failed = failures(batch, payload).orElse(ids(batch));
        return batch.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList();
    }

    /** The ids that the answer names; empty when it names something that is not in the batch. */
    private static Optional<Set<String>> failures(List<Message> batch, byte[] payload) {
        if (new String(payload, StandardCharsets.UTF_8).isBlank()) {
            return Optional.of(Set.of());
        }
        JsonNode answer = Json.parse(payload).orElse(null);
        if (answer == null) {
            return Optional.empty();
        }
        JsonNode items = answer.path("batchItemFailures");
        if (items.isMissingNode() || items.isNull()) {
            return Optional.of(Set.of());
        }
        Set<String> known = ids(batch);
        Set<String> failed = new HashSet<>();
        for (JsonNode item : items) {
            String id = item.path("itemIdentifier").asText("");
            if (!known.contains(id)) {
                return Optional.empty();
            }
            failed.add(id);
        }
        return Optional.of(failed);
    }

    private static Set<String> ids(List<Message> batch) {
        Set<String> ids = new HashSet<>();
        batch.forEach(message -> ids.add(message.messageId()));
        return ids;
    }
}
