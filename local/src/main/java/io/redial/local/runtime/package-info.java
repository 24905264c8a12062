/** Runs the functions of a template in this process, driven by real queues, HTTP requests and schedules. */
@org.jspecify.annotations.NullMarked
package io.redial.local.runtime;
