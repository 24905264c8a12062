@org.jspecify.annotations.NullMarked
package io.redial.tests.simulation;
