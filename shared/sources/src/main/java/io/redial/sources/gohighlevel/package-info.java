/** GoHighLevel (LeadConnector API v2): the contacts of a sub-account. */
@org.jspecify.annotations.NullMarked
package io.redial.sources.gohighlevel;
