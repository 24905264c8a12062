/** Campaigns: their settings, their lifecycle, and what can be told of them. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.campaign;
