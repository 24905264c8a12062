/** The provider Twilio as its own documentation describes it, in front of the telephone network on loopback. */
@org.jspecify.annotations.NullMarked
package io.redial.local.twilio;
