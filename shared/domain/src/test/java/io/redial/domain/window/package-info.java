/** Tests of the calling window. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.window;
