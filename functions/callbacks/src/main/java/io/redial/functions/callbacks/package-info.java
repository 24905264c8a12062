/** Takes providers' callbacks: verifies, reads and enqueues them, and answers at once. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.callbacks;
