/**
 * The deployment in one thread: the handlers that Lambda runs, on a store, queues, timers and a telephone network that
 * follow from a seed, in virtual time.
 */
@org.jspecify.annotations.NullMarked
package io.redial.tests.simulation;
