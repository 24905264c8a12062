/**
 * The provider {@code vapi}.
 *
 * @see <a href="https://docs.vapi.ai/api-reference/calls/create">its requests</a>
 * @see <a href="https://docs.vapi.ai/server-url/events">its callbacks</a>
 */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.vapi;
