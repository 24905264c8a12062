/** The HTTP API: requests in, use cases called, answers out. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.api;
