/** Leads and their calls, as their owner sees and changes them. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.lead;
