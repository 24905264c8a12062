package io.redial.local.telephone;

/** What goes wrong between the network and its client while the call itself takes its course. */
public enum Fault {
    NONE,
    /** No callback is ever sent; only a look-up tells. */
    SILENT,
    /** The connection is cut before the answer to the placing request is written. */
    ANSWER_CUT
}
