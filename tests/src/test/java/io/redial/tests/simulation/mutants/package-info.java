/** The proof of the proof: the simulation must notice when the engine is wrong. */
@NullMarked
package io.redial.tests.simulation.mutants;

import org.jspecify.annotations.NullMarked;
