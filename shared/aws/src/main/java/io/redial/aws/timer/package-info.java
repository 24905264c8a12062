/** Timers on EventBridge Scheduler. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.timer;
