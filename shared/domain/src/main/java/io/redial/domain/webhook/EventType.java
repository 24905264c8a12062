package io.redial.domain.webhook;

import java.util.Arrays;
import java.util.Optional;

/** What others can be told of, each under its word on the wire. */
public enum EventType {
    /** A call has ended, and what the conversation came to is known or not waited for any longer. */
    CALL_COMPLETED("call.completed"),
    /** More, or better, became known of a call after others were told of its end. */
    CALL_UPDATED("call.updated"),
    /** A lead is final: reached, or marked as completed. */
    LEAD_COMPLETED("lead.completed"),
    /** A lead is final, closed without success. */
    LEAD_MAX_RETRIES("lead.max_retries"),
    /** A campaign was started, or goes on after a pause. */
    CAMPAIGN_STARTED("campaign.started"),
    /** A campaign was paused or stopped, by people or by the engine. */
    CAMPAIGN_PAUSED("campaign.paused"),
    CAMPAIGN_COMPLETED("campaign.completed"),
    IMPORT_COMPLETED("import.completed"),
    /** Numbers of the account are not called any more. */
    DO_NOT_CALL_ADDED("do_not_call.added");

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /** The event with this word, if there is one. */
    public static Optional<EventType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }
}
