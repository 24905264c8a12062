/** The function that tells others what happens. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.notifier;
