/** Messages between the functions, and the queues that carry them. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.queue;
