/** Two stores led through the same steps, to find where they answer differently. */
@org.jspecify.annotations.NullMarked
package io.redial.testkit.lockstep;
