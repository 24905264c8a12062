/** The stand-in for Twilio, spoken to as its documentation says. */
@org.jspecify.annotations.NullMarked
package io.redial.local.twilio;
