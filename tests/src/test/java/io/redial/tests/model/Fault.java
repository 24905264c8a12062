package io.redial.tests.model;

/** What may go wrong, or be done by people, so many times and no more. Everything else may happen at any time. */
enum Fault {
    /** A dialer dies at any step, and its dial is delivered again; or the pacer does. */
    CRASH,
    /** A dial or a report is delivered a second time. */
    DUP,
    /** The report of a call's end gets lost. */
    LOSS,
    /** The provider answers 429. */
    THR,
    /** The answer to a placing request gets lost, or the request itself. */
    UNK,
    /** A look-up does not list a call that is live. */
    STALE,
    /** Somebody pauses the campaign. */
    PAUSE,
    /** Somebody resets a lead. */
    RESET,
    /** The time to dial is over before the dial is delivered. */
    EXPIRE,
    /** Time passes while a dialer stands still: its lease ends early. */
    EARLY
}
