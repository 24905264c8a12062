package io.redial.engine.forecast;

import io.redial.domain.window.ZoneSet;
import java.time.Instant;

/**
 * Leads that are alike.
 *
 * @param leads how many
 * @param at when they are due, or when their calls end
 */
record Cohort(double leads, ZoneSet zones, Stage stage, Standing standing, Instant at) {

    /** What they do. */
    enum Standing {
        /** Never called; those that wait come before them. */
        FRESH,
        WAITING,
        LIVE,
        /** A person was reached, and nobody knows yet what it came to. */
        TALKED,
        /** By their settings or numbers no call is left: they are closed when their turn comes. */
        OVER
    }
}
