/** Passes over an account's campaigns: what is stuck, what is due, who is called when. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.pace;
