package io.redial.engine.explain;

import java.util.Locale;

/** Why a lead is, or is not, called now. */
public enum Reason {
    /** Nothing keeps it from being called. */
    CALLABLE_NOW,
    /** It is final: only a reset has it called again. */
    FINAL,
    /** None of its numbers is to be called. */
    DO_NOT_CALL,
    /** A call of it is being placed or is live. */
    CALL_LIVE,
    /** A call of it may be live or may never have been placed; nobody knows until the provider tells. */
    OUTCOME_UNKNOWN,
    /** Its call has ended, and what the conversation came to has not been told yet. */
    WAITING_FOR_ANALYSIS,
    /** Its campaign does not run. */
    CAMPAIGN_NOT_RUNNING,
    /** Its campaign asks for a consent, and it has none. */
    CONSENT_MISSING,
    /** It is called by its own clock, or by that of a compliance preset, and nobody knows which that is. */
    ZONE_UNKNOWN,
    /** Today is a date without calls. */
    BLACKOUT_DATE,
    /**
     * It is outside the calling hours or days, or those of the preset, before the campaign's begin or after its end; or that
     * end comes before it may be called.
     */
    WINDOW_CLOSED,
    /** The time until its next attempt has not passed. */
    RETRY_WAIT,
    /** The source that it comes from could not say whether it may be called, and is asked again. */
    WAITING_FOR_SOURCE,
    /** The campaign or the account has as many calls as it may have at once. */
    WAITING_FOR_CAPACITY,
    /** What is left of the balance, less what is set aside, is not enough for one more call. */
    INSUFFICIENT_BALANCE,
    /** Its numbers were called as often within a day as its campaign lets them be. */
    NUMBER_CAP,
    /** The next calls that pace allows are given to others. */
    WAITING_FOR_PACE,
    /** Another call to the same number is live. */
    NUMBER_BUSY_ELSEWHERE;

    /** The word on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
