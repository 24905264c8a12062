package io.redial.engine.forecast;

import java.util.Locale;

/** What keeps a campaign from ending sooner, or from ending at all. */
public enum LimitedBy {
    /** The campaign's own pace. */
    CALLS_PER_SECOND,
    /** The pace of its phone numbers together. */
    NUMBER_CALLS_PER_SECOND,
    /** The account's pace, over all campaigns that call. */
    ACCOUNT_CALLS_PER_SECOND,
    /** How many calls the campaign may have at once. */
    MAX_CONCURRENT_CALLS,
    /** How many calls the account may have at once. */
    ACCOUNT_CONCURRENCY,
    /** The hours, days and dates on which it calls. */
    CALLING_WINDOW,
    /** The time between two attempts. */
    RETRY_INTERVAL,
    /** How often a number may be called within a day. */
    NUMBER_CAP,
    /** The money; where it runs out, the campaign never ends. */
    BALANCE,
    /** The instant from which it calls nobody: leads that are open then expire. */
    ENDS_AT,
    /** Leads whose time zone nobody knows, and that are held for that: the campaign never ends. */
    ZONE_UNKNOWN,
    /** Leads without the consent that the campaign asks for, and that are held for that: the campaign never ends. */
    CONSENT_MISSING,
    /** There is no lead to call. */
    NOTHING_LEFT,
    /** Nothing but the calls themselves. */
    CALL_LENGTH;

    /** The word on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
