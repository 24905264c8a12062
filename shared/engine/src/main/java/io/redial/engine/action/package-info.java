/** Bulk actions on the leads of a campaign. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.action;
