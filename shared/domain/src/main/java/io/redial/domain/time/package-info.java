/** Business time and machine time. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.time;
