package io.redial.aws.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.CallKey;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.port.Signals;
import java.time.Duration;

/**
 * The bodies of our messages: small JSON objects with a version and a type. They hold ids and no phone numbers.
 */
public final class Messages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int VERSION = 1;
    private static final String NONCE = "nonce";

    private Messages() {}

    /** A body, understood or not. */
    public sealed interface Message {
        /** Look at the account. */
        record Wake(String accountId) implements Message {}

        /** Dial a claim; its delay is spent. */
        record Dial(Signals.Dial dial) implements Message {}

        /** Record what a provider reported. */
        record Report(Signals.Report report) implements Message {}

        /** Look a call up at its provider. */
        record LookUp(CallKey call) implements Message {}

        /** Go on with a bulk action. */
        record CarryOn(LeadAction.Key action) implements Message {}

        /** Go on with an erasure. */
        record Erase(Erasure.Key erasure) implements Message {}

        /** Plan an import again. */
        record Replan(ImportJob.Key job) implements Message {}

        /** Begin the next run of a sync, if it is time. */
        record SyncDue(Sync.Key sync) implements Message {}

        /**
         * None of our messages: it fails, and ends in the dead-letter queue.
         *
         * @param why without anything of the body
         */
        record Unreadable(String why) implements Message {}
    }

    public static String wake(String accountId) {
        return text(message("wake").put("accountId", accountId));
    }

    /**
     * A wake-up that differs from every other one, for a sender that deduplicates by content.
     *
     * @param nonce ignored by whoever reads it
     */
    public static String wake(String accountId, String nonce) {
        return text(message("wake").put("accountId", accountId).put(NONCE, nonce));
    }

    public static String dial(Signals.Dial dial) {
        ObjectNode message = message("dial")
                .put("accountId", dial.accountId())
                .put("campaignId", dial.lead().campaignId())
                .put("shard", dial.lead().shard())
                .put("leadId", dial.lead().leadId())
                .put("claimId", dial.claimId())
                .put("slot", dial.slot().toString());
        dial.heardAt().ifPresent(at -> message.put("heardAt", at.toString()));
        return text(message);
    }

    public static String report(Signals.Report report) {
        ObjectNode message = message("report");
        putCall(report.call(), message);
        report.providerCallId().ifPresent(id -> message.put("providerCallId", id));
        message.set("what", Reports.write(report.what()));
        return text(message);
    }

    public static String lookUp(CallKey call) {
        ObjectNode message = message("lookUp");
        putCall(call, message);
        return text(message);
    }

    public static String carryOn(LeadAction.Key action) {
        return text(message("carryOn")
                .put("accountId", action.accountId())
                .put("campaignId", action.campaignId())
                .put("actionId", action.actionId()));
    }

    public static String erase(Erasure.Key erasure) {
        return text(message("erase").put("accountId", erasure.accountId()).put("erasureId", erasure.erasureId()));
    }

    public static String replan(ImportJob.Key job) {
        return text(message("replan")
                .put("accountId", job.accountId())
                .put("campaignId", job.campaignId())
                .put("importId", job.importId()));
    }

    public static String syncDue(Sync.Key sync) {
        return text(message("syncDue")
                .put("accountId", sync.accountId())
                .put("campaignId", sync.campaignId())
                .put("syncId", sync.syncId()));
    }

    /** Reads a body; whatever is wrong with it is an {@link Message.Unreadable}. */
    public static Message read(String body) {
        try {
            return read(new JsonReader(JSON.readTree(body)));
        } catch (JsonProcessingException notJson) {
            return new Message.Unreadable("it is not JSON");
        } catch (RuntimeException malformed) {
            return new Message.Unreadable("a field is missing or malformed");
        }
    }

    private static Message read(JsonReader in) {
        if (in.integer("v") != VERSION) {
            return new Message.Unreadable("its version is not " + VERSION);
        }
        return switch (in.text("type")) {
            case "wake" -> new Message.Wake(in.text("accountId"));
            case "dial" -> new Message.Dial(readDial(in));
            case "report" ->
                new Message.Report(new Signals.Report(
                        readCall(in), in.optionalText("providerCallId"), Reports.read(in.object("what"))));
            case "lookUp" -> new Message.LookUp(readCall(in));
            case "carryOn" ->
                new Message.CarryOn(
                        new LeadAction.Key(in.text("accountId"), in.text("campaignId"), in.text("actionId")));
            case "erase" -> new Message.Erase(new Erasure.Key(in.text("accountId"), in.text("erasureId")));
            case "replan" ->
                new Message.Replan(new ImportJob.Key(in.text("accountId"), in.text("campaignId"), in.text("importId")));
            case "syncDue" ->
                new Message.SyncDue(new Sync.Key(in.text("accountId"), in.text("campaignId"), in.text("syncId")));
            default -> new Message.Unreadable("its type is unknown");
        };
    }

    private static Signals.Dial readDial(JsonReader in) {
        return new Signals.Dial(
                in.text("accountId"),
                new LeadKey(in.text("campaignId"), in.integer("shard"), in.text("leadId")),
                in.text("claimId"),
                in.instant("slot"),
                Duration.ZERO,
                in.optionalInstant("heardAt"));
    }

    private static void putCall(CallKey call, ObjectNode message) {
        message.put("leadId", call.leadId()).put("claimId", call.claimId());
    }

    private static CallKey readCall(JsonReader in) {
        return new CallKey(in.text("leadId"), in.text("claimId"));
    }

    private static ObjectNode message(String type) {
        return JSON.createObjectNode().put("v", VERSION).put("type", type);
    }

    private static String text(JsonNode message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers can be written as JSON", impossible);
        }
    }
}
