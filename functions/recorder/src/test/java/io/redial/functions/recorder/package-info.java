/** Tests of the function recorder. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.recorder;
