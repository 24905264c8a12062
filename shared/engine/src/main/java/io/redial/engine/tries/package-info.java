/** Trying again what others have got in the way of. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.tries;
