/** What is known of numbers: which are not to be called, and which were called too often of late. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.guard;
