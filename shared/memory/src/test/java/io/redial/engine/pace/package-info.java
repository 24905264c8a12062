/** Slots in a store. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.pace;
