/** The lifecycles as a page of diagrams, drawn from the tables that the domain moves by. */
@org.jspecify.annotations.NullMarked
package io.redial.tests.lifecycle;
