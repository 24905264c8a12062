/** Tests of the function dialer. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.dialer;
