/** What signatures are made of. */
@org.jspecify.annotations.NullMarked
package io.redial.telephony.signed;
