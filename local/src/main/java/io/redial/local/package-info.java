/** The local run's entry. */
@org.jspecify.annotations.NullMarked
package io.redial.local;
