/** The ports of the engine within one process, with the conditions of the real ones: for simulation and fast tests. */
@org.jspecify.annotations.NullMarked
package io.redial.memory;
