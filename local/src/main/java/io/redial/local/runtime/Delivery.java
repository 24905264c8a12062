package io.redial.local.runtime;

/** How often a batch of messages reaches its function. Queues promise at least once. */
public enum Delivery {
    ONCE,
    /** Every batch is given twice, one after the other, and the second outcome counts. */
    TWICE
}
