/** Tests of the console's function, and of the sources that browsers run. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.console;
