/** Tells others what happens: what they are told, to whom it is sent and how, and what becomes of what could not be sent. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.webhook;
