package io.redial.domain.window;

/** Whose clock a schedule is read from. */
public enum ZoneRule {
    /** The campaign's zone for every lead. */
    CAMPAIGN,
    /** The zones of each lead; a lead that has none is called by the campaign's clock. */
    LEAD
}
