package io.redial.domain.campaign;

import java.util.Locale;

/** What a campaign is doing. */
public enum CampaignStatus {
    /** Never started. Start moves it on. */
    DRAFT,
    /** Calling whenever its window is open. Pause, stop, or the end of its leads moves it on. */
    IN_PROGRESS,
    /** Places no calls; live ones go on, unless it was stopped. Resume moves it on. */
    PAUSED,
    /** Every lead is final and nothing is live. Start moves it on, after leads were added or reset. */
    COMPLETED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
