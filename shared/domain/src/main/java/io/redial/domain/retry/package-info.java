/** When a lead is called again, and the goal that ends it. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.retry;
