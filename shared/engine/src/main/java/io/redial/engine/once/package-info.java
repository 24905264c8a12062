/** Requests that create something are carried out once, however often they come. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.once;
