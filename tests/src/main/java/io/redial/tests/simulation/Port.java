package io.redial.tests.simulation;

/** Where a process meets the world. */
enum Port {
    STORE_READ,
    STORE_WRITE,
    QUEUE,
    TIMER,
    BUCKET,
    PROVIDER,
    /** Servers of others that are told what happens. */
    RECEIVER;

    /** Whether a call changes something, so that it matters whether its answer arrives. */
    boolean changes() {
        return this != STORE_READ;
    }
}
