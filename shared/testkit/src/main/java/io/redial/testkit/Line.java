package io.redial.testkit;

/** The queues between the parts of the engine. */
public enum Line {
    /** By account in order. */
    WAKE_UPS,
    LATER,
    DIALS,
    CALL_EVENTS,
    LEAD_ACTIONS,
    CHUNKS
}
