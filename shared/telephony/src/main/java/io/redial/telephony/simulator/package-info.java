/** The provider {@code simulator}; {@code docs/simulator.md} is the contract. */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.simulator;
