/** The whole engine in one process, with a clock, a network and queues that a test moves by hand. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.world;
