/** Journeys over HTTP through the local run as a process of its own. */
@org.jspecify.annotations.NullMarked
package io.redial.tests.journey;
