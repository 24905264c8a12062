/** Asking a source over HTTP: within bounds of time and size, and again where that helps. */
@org.jspecify.annotations.NullMarked
package io.redial.sources.http;
