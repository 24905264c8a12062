package io.redial.engine.port;

import io.redial.domain.campaign.CampaignState;
import java.time.Instant;

/** One timer for each quiet campaign: it wakes the account, not before the instant and perhaps a minute after it. */
public interface Timers {

    /** Sets the campaign's timer, in place of the one it may have. */
    void set(CampaignState.Key campaign, Instant at);

    /** Removes the campaign's timer, if it has one. */
    void clear(CampaignState.Key campaign);
}
