package io.redial.functions.console;

import java.util.Map;

/**
 * What goes back to a browser.
 *
 * @param headers by lower-case name
 * @param body not copied; nobody writes to it
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, Map<String, String> headers, byte[] body) {}
