/** What providers' words for the end of a call, and for a refusal, mean to us: tables, which are data. */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.outcome;
