/**
 * The provider {@code twilio}: it carries the call, and whatever the TwiML URL answers does the talking.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">its requests and callbacks</a>
 */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.twilio;
