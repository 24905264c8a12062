/** Accounts: who may enter, their money, their assistants and their phone numbers. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.account;
