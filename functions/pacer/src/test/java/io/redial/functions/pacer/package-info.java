/** Tests of the function pacer. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.pacer;
