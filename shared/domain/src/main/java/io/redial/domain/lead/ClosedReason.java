package io.redial.domain.lead;

import java.util.Locale;

/** Why a lead is final, and with which status. */
public enum ClosedReason {
    CONTACTED(LeadStatus.COMPLETED),
    GOAL_MET(LeadStatus.COMPLETED),
    VOICEMAIL(LeadStatus.COMPLETED),
    MARKED_COMPLETED(LeadStatus.COMPLETED),
    /** The source of the lead has another number for its person now, whose lead is another one. */
    NUMBER_CHANGED(LeadStatus.COMPLETED),
    ATTEMPTS_EXHAUSTED(LeadStatus.MAX_RETRIES),
    INVALID_NUMBER(LeadStatus.MAX_RETRIES),
    DO_NOT_CALL(LeadStatus.MAX_RETRIES),
    EXPIRED(LeadStatus.MAX_RETRIES);

    private final LeadStatus status;

    ClosedReason(LeadStatus status) {
        this.status = status;
    }

    public LeadStatus status() {
        return status;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
