/** Prices and costs in micro-units of one currency. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.money;
