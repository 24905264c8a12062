package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.aws.queue.ChunkMessages;
import io.redial.aws.queue.HintMessages;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.engine.port.DeliveryHints.Hint;
import io.redial.engine.port.Signals;
import io.redial.tests.simulation.oracle.Whose;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom those serve who take a batch of messages: the owners of what the messages are about. */
final class Errands {

    private static final String UPLOADS = "campaigns/";

    private Errands() {}

    static Set<Whose> of(List<SimQueue.Message> batch) {
        Set<Whose> served = new HashSet<>();
        batch.forEach(message -> of(message.body()).ifPresent(served::add));
        return served;
    }

    private static Optional<Whose> of(String body) {
        return switch (Messages.read(body)) {
            case Message.Wake(String accountId) -> account(accountId);
            case Message.Dial(Signals.Dial dial) -> account(dial.accountId());
            case Message.CarryOn(var action) -> account(action.accountId());
            case Message.Erase(var erasure) -> account(erasure.accountId());
            case Message.Replan(var job) -> account(job.accountId());
            case Message.SyncDue(var sync) -> account(sync.accountId());
            // They name no account: a provider knows of a call and its lead only.
            case Message.Report(Signals.Report report) ->
                Optional.of(new Whose.OfLead(report.call().leadId()));
            case Message.LookUp(var call) -> Optional.of(new Whose.OfLead(call.leadId()));
            case Message.Unreadable _ -> ofPart(body).or(() -> ofHint(body)).or(() -> ofUpload(body));
        };
    }

    private static Optional<Whose> account(String accountId) {
        return Optional.of(new Whose.OfAccount(accountId));
    }

    private static Optional<Whose> ofPart(String body) {
        return ChunkMessages.read(body).map(chunk -> new Whose.OfAccount(chunk.accountId()));
    }

    private static Optional<Whose> ofHint(String body) {
        return HintMessages.read(body)
                .map(hint -> new Whose.OfAccount(
                        switch (hint) {
                            case Hint.One(var delivery, String _) -> delivery.accountId();
                            case Hint.AllDue(var endpoint) -> endpoint.accountId();
                            case Hint.Again again -> again.endpoint().accountId();
                        }));
    }

    /** A file lies below its campaign. */
    private static Optional<Whose> ofUpload(String body) {
        if (Junk.is(body)) {
            return Optional.empty();
        }
        JsonNode key = Events.read(body)
                .path("Records")
                .path(0)
                .path("s3")
                .path("object")
                .path("key");
        String path = URLDecoder.decode(key.asText(), StandardCharsets.UTF_8);
        return path.startsWith(UPLOADS) ? Optional.of(new Whose.OfCampaign(path.split("/", -1)[1])) : Optional.empty();
    }
}
