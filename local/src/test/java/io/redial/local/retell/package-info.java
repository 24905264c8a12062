/** The stand-in for Retell, spoken to as its documentation says. */
@org.jspecify.annotations.NullMarked
package io.redial.local.retell;
