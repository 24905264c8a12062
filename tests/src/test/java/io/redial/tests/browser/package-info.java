/** The console as people use it: in a browser, on the local run. */
@org.jspecify.annotations.NullMarked
package io.redial.tests.browser;
