/** Histories that the oracle must pass, and histories that it must not. */
@org.jspecify.annotations.NullMarked
package io.redial.tests.simulation.oracle;
