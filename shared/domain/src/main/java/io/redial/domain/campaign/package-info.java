/** Campaigns: settings, lifecycle, gates, tallies and pace. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.campaign;
