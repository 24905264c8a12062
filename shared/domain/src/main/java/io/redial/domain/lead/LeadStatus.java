package io.redial.domain.lead;

import java.util.Locale;

/** What a lead's status says on the wire. */
public enum LeadStatus {
    /** Ready to be called. A pass of the pacer moves it on. */
    CREATED,
    /** Claimed, its dial is queued. The dialer moves it on, or the end of its lease. */
    SCHEDULED,
    /** A call is being placed or is live. The call's end moves it on. */
    PROCESSING,
    /** Called as often as needed. Reset moves it out. */
    COMPLETED,
    /** Waits for its retry time, or for the next number of its round. A pass of the pacer moves it on. */
    RESCHEDULED,
    /** Closed without success. Reset moves it out. */
    MAX_RETRIES;

    public boolean isFinal() {
        return this == COMPLETED || this == MAX_RETRIES;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
