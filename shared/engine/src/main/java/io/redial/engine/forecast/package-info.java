/** How a campaign will go on: when it ends, with how many calls, for how much, and what holds it up. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.forecast;
