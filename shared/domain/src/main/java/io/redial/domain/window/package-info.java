/** When calls may be placed: hours on allowed days, read from the wall clocks of the zones concerned. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.window;
