package io.redial.local.scheduler;

import java.time.Instant;

/**
 * One slot of a schedule that has come due.
 *
 * @param entry the schedule as it was then
 */
record Occurrence(Entry entry, Instant slot) {}
