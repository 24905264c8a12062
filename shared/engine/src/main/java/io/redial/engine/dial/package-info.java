/** From a claim to a placed call, at most once. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.dial;
