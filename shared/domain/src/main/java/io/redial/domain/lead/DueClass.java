package io.redial.domain.lead;

/** The order in which a pass reads the due index. */
public enum DueClass {
    /** The lease of a claim, or the next look at a call. */
    LEASE(1),
    /** A waiting retry or next number. */
    WAITING(2),
    /** Never called. */
    FRESH(3);

    private final int digit;

    DueClass(int digit) {
        this.digit = digit;
    }

    /** The digit that starts the key. */
    public int digit() {
        return digit;
    }
}
