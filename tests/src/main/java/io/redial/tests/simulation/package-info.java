/** The deterministic simulation and what judges it. */
@org.jspecify.annotations.NullMarked
package io.redial.tests.simulation;
