/** What is held about people by their numbers, for whoever asks, and its erasure. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.people;
