/** The rules of Redial: no I/O, no clock, no randomness. */
@org.jspecify.annotations.NullMarked
package io.redial.domain;
