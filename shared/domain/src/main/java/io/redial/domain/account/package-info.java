/** What belongs to an account beside its campaigns. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.account;
