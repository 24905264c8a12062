/**
 * An oracle for the simulation: it hears what the telephone network saw, what the store holds and what people were told,
 * and judges the engine's invariants by tables and arithmetic of its own. It shares no code with what it judges.
 */
@org.jspecify.annotations.NullMarked
package io.redial.tests.simulation.oracle;
