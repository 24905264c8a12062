/** The stand-in for Vapi, spoken to as its documentation says. */
@org.jspecify.annotations.NullMarked
package io.redial.local.vapi;
