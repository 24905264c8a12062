/** An embedded EventBridge Scheduler: its REST protocol, its expressions and their firing, kept in a journal. */
@org.jspecify.annotations.NullMarked
package io.redial.local.scheduler;
