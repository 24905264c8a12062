package io.redial.aws.queue;

/** The queues between the functions. */
public enum Queue {
    /** First in, first out by account: wake-ups for the pacer. */
    WAKE_UPS("WAKE_UPS_QUEUE_URL"),
    /** Delayed wake-ups, which a queue in order can't carry. */
    LATER("LATER_QUEUE_URL"),
    /** Claims for the dialer. */
    DIALS("DIALS_QUEUE_URL"),
    /** Reports and look-ups for the recorder. */
    CALL_EVENTS("CALL_EVENTS_QUEUE_URL"),
    /** Bulk actions to be carried on. */
    LEAD_ACTIONS("LEAD_ACTIONS_QUEUE_URL"),
    /** Parts of imports, and imports to be planned again. */
    CHUNKS("CHUNKS_QUEUE_URL");

    private final String variable;

    Queue(String variable) {
        this.variable = variable;
    }

    /** The environment variable with the queue's URL. */
    public String variable() {
        return variable;
    }
}
