package io.redial.sources.gohighlevel;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.source.DoNotCallMark;

/** Whether a contact may be called: {@code dnd} is for all channels, {@code dndSettings.Call} for calls. */
final class Marks {

    private Marks() {}

    /** The search has been seen to leave {@code dndSettings} out; nothing is concluded from that. */
    static DoNotCallMark of(JsonNode contact) {
        JsonNode all = contact.path("dnd");
        if (all.asBoolean(false)) {
            return DoNotCallMark.LISTED;
        }
        JsonNode settings = contact.path("dndSettings");
        if (!settings.isObject()) {
            return DoNotCallMark.UNKNOWN;
        }
        JsonNode call = settings.path("Call");
        if (call.isMissingNode() || call.isNull()) {
            return DoNotCallMark.NOT_LISTED;
        }
        return switch (call.path("status").asText("")) {
            case "active", "permanent" -> DoNotCallMark.LISTED;
            case "inactive" -> DoNotCallMark.NOT_LISTED;
            default -> DoNotCallMark.UNKNOWN;
        };
    }
}
