/**
 * The provider {@code retell}.
 *
 * @see <a href="https://docs.retellai.com/api-references/create-phone-call">its requests</a>
 * @see <a href="https://docs.retellai.com/features/webhook-overview">its callbacks</a>
 */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.retell;
