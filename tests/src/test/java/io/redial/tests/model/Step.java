package io.redial.tests.model;

import java.util.Optional;

/**
 * What may happen next.
 *
 * @param fault what it costs
 * @param what happens, in words
 * @param next the state after it, unless it breaks a promise
 */
record Step(Optional<Fault> fault, String what, Optional<World> next, Optional<Violation> broken) {}
