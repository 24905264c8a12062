/**
 * The placement protocol as a model that is searched to its end: production code decides every step, and what it asks of
 * its ports is answered from a state that can be branched.
 */
@org.jspecify.annotations.NullMarked
package io.redial.tests.model;
