/** In which zones leads are, which zone sets a campaign has, and when each of them may be called. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.zone;
