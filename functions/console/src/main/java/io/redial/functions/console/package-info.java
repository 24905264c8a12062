/** Serves the web console: a few static files with strict headers, and nothing else. It has no rights and no data. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.console;
